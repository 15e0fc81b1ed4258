"""Reference styles by name: ama, nlm (or vancouver), apa, ieee, nature, chicago-author-date, pybtex:<name>, csl:<file>."""

from importlib import import_module

from .citing import Cited, Piece, cite
from .labels import Label, labels, short, suffixes
from .style import BRACKETS, Marks, Style

__all__ = [
    "BRACKETS",
    "NAMES",
    "Cited",
    "Label",
    "Marks",
    "Piece",
    "Style",
    "cite",
    "labels",
    "short",
    "style",
    "suffixes",
]

_MODULES = {
    "ama": "ama", "nlm": "nlm", "vancouver": "nlm", "apa": "apa", "ieee": "ieee", "nature": "nature",
    "chicago-author-date": "chicago",
}  # fmt: skip
NAMES = tuple(_MODULES)


def style(name: str) -> Style:
    """The style of that name, loaded when first asked for. Raises ValueError, naming the styles there are."""
    if name.startswith("pybtex:"):
        from .pybtex_style import named

        return named(name.removeprefix("pybtex:"))
    if name.startswith("csl:"):
        from .csl_style import from_file

        return from_file(name.removeprefix("csl:"))
    module = _MODULES.get(name)
    if not module:
        raise ValueError(f"no style is called {name!r}; there are {', '.join(NAMES)} pybtex:<name> and csl:<file>")
    found: Style = import_module(f".{module}", __package__).STYLE
    return found
