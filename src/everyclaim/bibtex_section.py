"""The section of mkdocs-bibtex in mkdocs.yml: what it asks for that is ours now, in the words of its documentation."""

import os
from collections.abc import Mapping
from typing import Any

from everyclaim.settings import SettingsReader, nearest, plugins

OPTIONS = (
    "bib_file", "bib_dir", "csl_file", "bib_command", "full_bib_command", "bib_by_default", "enable_inline_citations",
)  # fmt: skip
WITHOUT_EFFECT = {
    "footnote_format": "citations are no footnotes here; the style writes them",
    "csl_file_encoding": "a CSL file is XML and says its encoding itself",
    "enabled": "",  # MkDocs' own, for every plugin
}
# Of versions before 4: MkDocs warns of them, which stops a strict build before anything of ours runs.
OUTDATED = {
    "cite_inline": "a citation stands in the text as its style has it",
    "cite_style": "`csl_file`, or `style` under `extra: everyclaim:`, says how references are written",
    "unescape_for_arithmatex": "formulas stay as they are",
}
# CSL files by name, as their repository calls them, and which of our styles is the same.
_STYLES = {
    "american-medical-association": "ama", "ama": "ama", "nlm": "nlm", "national-library-of-medicine": "nlm",
    "vancouver": "nlm", "apa": "apa", "ieee": "ieee", "nature": "nature", "chicago-author-date": "chicago-author-date",
}  # fmt: skip


def options(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The options of the plugin mkdocs-bibtex; empty when it is not configured."""
    found = dict(plugins(data)).get("bibtex")
    return found if isinstance(found, dict) else {}


def tell(section: Mapping[str, Any], reader: SettingsReader) -> None:
    """Findings for options that have no effect: MkDocs speaks of unknown ones in a build, Zensical never."""
    for name in section:
        keys = ("plugins", "bibtex", str(name))
        if name in OUTDATED:
            message = f"bibtex's `{name}` is of versions before 4 and has no effect: {OUTDATED[name]}"
            reader.wrong(keys, message, "take it out: MkDocs stops a strict build at it", "warning")
        elif name not in OPTIONS and name not in WITHOUT_EFFECT:
            reader.wrong(keys, f"bibtex has no option `{name}`", nearest(str(name), OPTIONS), "warning")
        elif WITHOUT_EFFECT.get(name):
            reader.wrong(keys, f"bibtex's `{name}` has no effect: {WITHOUT_EFFECT[name]}", "take it out", "info")
    csl_file = section.get("csl_file")
    if isinstance(csl_file, str) and not reader.own("style") and not style("", csl_file):
        advice = "save it as a file and install everyclaim[csl], or choose a style: `extra: {everyclaim: {style: ama}}`"
        keys = ("plugins", "bibtex", "csl_file")
        reader.wrong(keys, f"references are not written in the style of {csl_file}", advice, "warning")


def style(root: str, csl_file: str | None) -> str:
    """The style that a CSL file asks for: ours of the same name, the file itself, or ours that is nearest; "" for none."""
    if not csl_file:
        return ""
    name = csl_file.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".csl").lower()
    if name in _STYLES:
        return _STYLES[name]
    if "://" not in csl_file and _reads_csl():
        return f"csl:{os.path.normpath(os.path.join(root, csl_file))}"
    parts = name.split("-")
    known = (_STYLES.get("-".join(parts[:size])) for size in range(len(parts), 0, -1))
    return next((found for found in known if found), "")


def _reads_csl() -> bool:
    from importlib.util import find_spec  # seldom needed

    return find_spec("citeproc") is not None
