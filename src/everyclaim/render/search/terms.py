"""Words as the index and the reader's query have them. assets/search-core.js does the same, letter by letter (tested)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_COMPOUND = re.compile(r"[^\W_]+(?:['’‐‑-][^\W_]+)+")
_POSSESSIVE = re.compile(r"['’]s(?![^\W_])")
_GREEK = re.compile("[α-ω]+")
_GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi"
    " chi psi omega"
).split()


class _Marks(dict[int, int | None]):
    """What becomes of a character: nothing of an accent, any other stays; found out once for each."""

    def __missing__(self, code: int) -> int | None:
        found = self[code] = None if unicodedata.category(chr(code))[0] == "M" else code
        return found


_MARKS = _Marks()
# Letters that Unicode does not take apart, as readers without them on the keyboard type them.
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_AMERICAN = re.compile(r"(...+[iy])z(e|ed|es|er|ers|ing|ation|ations)")


def terms(text: str) -> Iterator[str]:
    """The terms of a text, in order: lower case, without accents, without endings of number, spelt the British way."""
    return map(_stem, words(text))


def words(text: str) -> list[str]:
    """The words of a text, in order, with their endings: lower case, without accents."""
    return _WORD.findall(_folded(text))


def compounds(text: str) -> Iterator[str]:
    """What is written with a hyphen or an apostrophe, as one term: "metaanalys", "obrien"."""
    return (_stem("".join(_WORD.findall(found))) for found in _COMPOUND.findall(_folded(text)))


def identifier(value: str) -> str:
    """The term of a DOI, PMID or address: a mark and the 32-bit FNV-1a hash of its bytes (Fowler, Noll and Vo)."""
    number = 0x811C9DC5
    for byte in value.lower().encode():
        number = (number ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"~{number:08x}"


def _folded(text: str) -> str:
    if text.isascii():
        plain = text.lower()
    else:
        apart = unicodedata.normalize("NFKD", text)
        plain = apart.translate(_MARKS).lower().translate(_LETTERS)
        plain = _GREEK.sub(_named, plain)
    return _POSSESSIVE.sub("", plain) if "'" in plain or "’" in plain else plain


def _named(found: re.Match[str]) -> str:
    """A Greek letter alone by its name; a Greek word as it is."""
    return f" {_GREEK_NAMES[ord(found[0]) - ord('α')]} " if len(found[0]) == 1 else found[0]


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """Doses, dose: "dos"; analyses, analysis: "analys"; studies, study: "studi"; anaesthesia: "anesthesia"."""
    american = _AMERICAN.fullmatch(word) if "z" in word else None
    word = (f"{american[1]}s{american[2]}" if american else word).replace("ae", "e").replace("oe", "e")
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y"):
        word = f"{word[:-1]}i"
    return word[:-1] if len(word) > 4 and word.endswith("si") else word
