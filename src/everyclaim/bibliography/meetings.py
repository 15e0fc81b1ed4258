"""Names of conferences, and of the proceedings they leave: with a number, an acronym, a society, a place and a date, or not."""

from functools import lru_cache

from everyclaim import patterns as re

from . import venues
from .normal import plain, words
from .wording import numbered

_MEETING = re.compile(
    r"\b(?:conf(?:erence)?|symp(?:osium)?|workshop|congress|meeting|proc(?:eedings)?)\b", re.IGNORECASE
)
_BETWEEN = re.compile(r"[:;()\[\]]|,\s|\s[–—-]+\s")
_FORMAL = frozenset(
    "proc proceedings of the on in and for a conf conference symp symposium workshop congress meeting annual int intl international"
    " acm ieee usenix ifip aaai eurographics siam first second third fourth fifth sixth seventh eighth ninth tenth".split()
)
_COUNTED = re.compile(r"\d+(?:st|nd|rd|th)?|(?:twen|thir|for|fif)ty?\w*")
_ORDINAL = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|i{1,3}|iv|vi{0,3})\b"
)
_SUBJECT = 3  # words


@lru_cache(maxsize=4096)
def subject(name: str) -> tuple[str, ...]:
    """What a conference is about, by the longest part of the name of it or its proceedings; empty if it is none's."""
    if _MEETING.search(name) is None:
        return ()
    parts = ([word for word in words(part).split() if not _is_formal(word)] for part in _BETWEEN.split(plain(name)))
    longest = max(parts, key=len)
    return tuple(longest) if len(longest) >= _SUBJECT else ()


def are_one(one: str, other: str) -> bool:
    """Whether two names of conferences or proceedings mean one, whatever its year."""
    first, second = subject(one), subject(other)
    if not len(first) == len(second) > 0 or venues.same(" ".join(first), " ".join(second)) is not True:
        return False
    mine, yours = _number(one), _number(other)
    return not mine or not yours or mine == yours


def initials(name: str) -> str:
    """What the names of one conference have in common, however they are shortened; "" if it is none's."""
    return "".join(word[0] for word in subject(name))


def _number(name: str) -> str:
    """Which in the row of its kind a conference is, "" if its name does not say."""
    found = _ORDINAL.search(words(name))
    return numbered(found[0])[-1].rstrip("stndrh") if found else ""


def _is_formal(word: str) -> bool:
    return word in _FORMAL or _COUNTED.fullmatch(word) is not None
