"""Pages that a plugin copied to be built (mkdocs-monorepo merges several docs/ in a temporary folder), by the names of people's files."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from everyclaim.files import relative
from everyclaim.model import Finding

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def copied(config: "MkDocsConfig", root: str) -> Mapping[str, str]:
    """The project's own names of copied files, by the names that the index has for the copies."""
    plugin = config.plugins.get("monorepo")
    found = getattr(plugin, "files_source_dir", None)
    pairs = found.items() if isinstance(found, dict) else ()
    return {relative(root, str(copy)): relative(root, str(own)) for copy, own in pairs}


def renamed(findings: Sequence[Finding], names: Mapping[str, str]) -> Sequence[Finding]:
    """The findings with the names of people's own files."""
    return [one._replace(path=names.get(one.path, one.path)) for one in findings] if names else findings
