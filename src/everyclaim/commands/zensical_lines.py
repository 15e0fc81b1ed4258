"""What `everyclaim init` adds for Zensical: the renderer among its Markdown extensions, and what pages are made from."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from everyclaim.commands.inserting import insert

NO_LIST = (
    "{path} lists no Markdown extensions, and a list of its own would replace those that Zensical has without one: "
    "list what your pages use, `everyclaim` among them, and run this again"
)
BY_HAND = "[project]\nwatch = [{watched}]\n\n[project.markdown_extensions.everyclaim]\n\n"
_PROJECT = re.compile(r"^\[project\][ \t]*(?:#.*)?\n", re.MULTILINE)


def renders(data: Mapping[str, Any]) -> bool:
    """Whether Zensical writes citations for this site, and makes pages anew when their sources change."""
    return "everyclaim" in names(data.get("markdown_extensions")) and bool(data.get("watch"))


def in_yaml(text: str, data: Mapping[str, Any], watched: Sequence[str]) -> str:
    """mkdocs.yml with the renderer as an extension, and with `watched` as what pages are made from."""
    if "everyclaim" not in names(data.get("markdown_extensions")):
        named = isinstance(data.get("markdown_extensions"), dict)
        item = "everyclaim: {}" if named else "- everyclaim"
        text = insert(text, "markdown_extensions", item, item.removeprefix("- "), "")
    for path in _unwatched(data, watched):
        text = insert(text, "watch", f"- {path}", path, f"watch:\n  - {path}\n")
    return text


def in_toml(text: str, data: Mapping[str, Any], watched: Sequence[str], bib: str) -> str:
    """zensical.toml with the same; `bib` is the file of sources, "" where the settings name it already.

    Tables may stand at the end, whatever comes before them; `watch` belongs to the table that all else is in.
    """
    if "watch" not in data:
        text = _PROJECT.sub(lambda found: f"{found[0]}watch = {json.dumps(list(watched))}\n", text, count=1)
    tables = (
        [] if "everyclaim" in names(data.get("markdown_extensions")) else ["[project.markdown_extensions.everyclaim]\n"]
    )
    tables += [f"[project.extra.everyclaim]\nbib = {json.dumps(bib)}\n"] if bib else []
    return text + "\n" * (bool(tables) and not text.endswith("\n")) + "".join(f"\n{table}" for table in tables)


def _unwatched(data: Mapping[str, Any], paths: Sequence[str]) -> list[str]:
    known = data.get("watch")
    return [path for path in paths if path not in (known if isinstance(known, list) else ())]


def names(listed: object) -> list[str]:
    """What a list or mapping of plugins or extensions names."""
    found = list(listed) if isinstance(listed, (list, dict)) else []
    return [str(next(iter(one), "")) if isinstance(one, dict) else str(one) for one in found]
