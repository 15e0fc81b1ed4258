"""Keys for records of formats that have none: the first surname and the year, as editors write them by hand."""

import unicodedata
from collections.abc import Callable

from everyclaim import patterns as re

_NOT_KEY = re.compile(r"[^A-Za-z0-9_:.+/-]+")


def maker() -> Callable[[str, str, str], str]:
    """A function from a record's own name (may be ""), first surname and year to a key that it has not given yet."""
    given: set[str] = set()
    counts: dict[str, int] = {}

    def make(own: str, surname: str, year: str) -> str:
        wanted = _plain(own) or (_plain(surname.replace(" ", "")).lower() or "anonymous") + year
        key = wanted
        while key in given:
            counts[wanted] = counts.get(wanted, 1) + 1
            key = f"{wanted}-{counts[wanted]}"
        given.add(key)
        return key

    return make


def _plain(text: str) -> str:
    """The letters that a key may have; accents are taken off."""
    return _NOT_KEY.sub("", unicodedata.normalize("NFKD", text))
