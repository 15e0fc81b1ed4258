"""What a broken link may have meant: the nearest address or anchor, for the help of a finding."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property

from everyclaim.links.tree import Tree

_MOST = 500  # names compared at most: a finding's help must not cost more than the check


class Suggestions:
    """Looks in one site for what a wrong address resembles."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """Addresses by the last part of their name, endings left out."""
        found: dict[str, list[str]] = {}
        for path in dict.fromkeys(self._tree.addresses.values()):
            address = path.removesuffix("index.html")
            found.setdefault(_name(address), []).append(address)
        return found

    def address(self, wrong: str) -> str:
        """The address most like a wrong one: of the same name elsewhere, else of a similar name; "" if none is."""
        same = self._by_name.get(_name(wrong), [])[:_MOST]
        near = get_close_matches(wrong, same, 1, 0.0)
        return near[0] if near else nearest(wrong, self._siblings(wrong))

    def _siblings(self, wrong: str) -> list[str]:
        directory = wrong.rstrip("/").rpartition("/")[0]
        depth = directory.count("/") + bool(directory)
        return [
            address
            for addresses in self._by_name.values()
            for address in addresses
            if address.startswith(directory) and address.rstrip("/").count("/") == depth
        ]


def nearest(wrong: str, names: Iterable[str]) -> str:
    """The name most like a wrong one, or ""."""
    length = len(wrong)
    close = [name for name in names if abs(len(name) - length) <= 3 + length // 4]
    return next(iter(get_close_matches(wrong, close[:_MOST], 1, 0.7)), "")


def _name(address: str) -> str:
    name = address.rstrip("/").rpartition("/")[2].lower()
    return name.removesuffix(".html").removesuffix(".md")
