"""Editions, and numbers in words: "2nd", "Second edition" and "revised and enlarged" as the styles write them."""

import re
from html import escape

from ..markup import plain, rich

_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_EDITION = re.compile(r"\s*(\d{1,3})\s*(?:st|nd|rd|th)?\.?\s*(?:ed\.?|edn\.?|edition)?\s*$", re.IGNORECASE)
_EDITION_WORDS = {
    "revised": "rev.", "rev": "rev.", "rev.": "rev.", "enlarged": "enl.", "expanded": "exp.", "abridged": "abr.",
    "unabridged": "unabr.", "and": "and", "&": "and",
}  # fmt: skip
_TEXT_REVISED = re.compile(
    r"(?:(\d{1,3})(?:st|nd|rd|th)?|([a-z]+))\s*(?:ed\.?|edn\.?|edition)?\s*[,;(]\s*text\s+rev(?:\.|ision|ised)?\)?",
    re.IGNORECASE,
)
_NTH = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_EDITION_WORD = re.compile(r"\s*\b(?:ed\.?|edn\.?|edition)\s*$", re.IGNORECASE)


def edition(written: str) -> str:
    """The number of an edition as digits ("2nd", "Second edition" are 2), else its words without "edition"."""
    text = " ".join(plain(rich(written)).split()).strip(" .")
    found = _EDITION.match(text)
    if found:
        return found.group(1)
    revised = _TEXT_REVISED.fullmatch(text)
    if revised and (number := revised[1] or str(_ORDINALS.get(revised[2].lower(), ""))):
        return f"{ordinal(number)} ed., text rev."
    bare = _EDITION_WORD.sub("", text)
    number = _ORDINALS.get(bare.lower())
    return str(number) if number else _abbreviated(bare) or escape(bare if bare.count(" ") < 2 else text, quote=False)


def _abbreviated(edition: str) -> str:
    """ "2nd, revised and enlarged" as "2nd rev. and enl."; "" when other words are in it, which then stay."""
    words = edition.lower().replace(",", " ").split()
    short = [_EDITION_WORDS.get(word) or (ordinal(str(_ORDINALS.get(word, ""))) or word) for word in words]
    known = all(word in _EDITION_WORDS or word in _ORDINALS or _NTH.fullmatch(word) for word in words)
    return " ".join(short) if known and any(word in _EDITION_WORDS for word in words) else ""


def ordinal(number: str) -> str:
    """ "2" as "2nd"; words stay."""
    if not number.isdigit():
        return number
    teen = number[-2:] in ("11", "12", "13")
    return number + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th"))
