"""Scripts as MkDocs wants them."""

from typing import Any

from mkdocs.config.config_options import ExtraScript


def script(path: str) -> Any:
    """A script that runs when the page has been read."""
    option: Any = ExtraScript  # it has no types
    return option().validate({"path": path, "defer": True})
