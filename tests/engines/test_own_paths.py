"""Findings name the files that people write, not copies of them (as mkdocs-monorepo builds from)."""

import os
from types import SimpleNamespace
from typing import Any

from everyclaim.engines.own_paths import copied, renamed
from everyclaim.model import Finding, Position

AT = Position(1, 1)


def test_a_copied_page_has_the_name_of_the_file_it_was_copied_from() -> None:
    plugin = SimpleNamespace(files_source_dir={"/tmp/docs_x/other/a.md": os.path.join("/project", "other/docs/a.md")})
    config: Any = SimpleNamespace(plugins={"monorepo": plugin})
    names = copied(config, "/project")
    found = [Finding("uncited-claim", "error", "", path, AT, AT) for path in ("../tmp/docs_x/other/a.md", "docs/b.md")]
    assert [one.path for one in renamed(found, names)] == ["other/docs/a.md", "docs/b.md"]


def test_without_the_plugin_every_name_stays() -> None:
    config: Any = SimpleNamespace(plugins={})
    assert copied(config, "/project") == {}
