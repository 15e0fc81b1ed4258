"""mkdocs-bibtex of any version: older ones have fewer options, which are looked up by name."""

from pathlib import Path

from mkdocs.config.base import LegacyConfig
from mkdocs.config.config_options import Type

from everyclaim.engines import bibtex_plugin


def test_the_options_of_an_older_version(tmp_path: Path) -> None:
    options = LegacyConfig((("bib_file", Type(str)), ("cite_inline", Type(bool)), ("csl_file", Type(str))))
    options.load_dict({"bib_file": "refs/a.bib", "cite_inline": True, "csl_file": "styles/apa.csl"})
    taken = bibtex_plugin._taken(options, {}, str(tmp_path))
    assert taken.bib == (str(tmp_path / "refs" / "a.bib"),)
    assert (taken.page_command, taken.site_command) == ("\\bibliography", "\\full_bibliography")
    assert (taken.by_default, taken.narrative, taken.style, taken.wrong) == (True, True, "apa", ())
