"""Words as the index and the reader's query have them. assets/search-core.js does the same, letter by letter."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")


def terms(text: str) -> Iterator[str]:
    """The terms of a text, in order: lower case, without accents, without a plural's s."""
    return (_stem(word) for word in _WORD.findall(_folded(text)))


def identifier(value: str) -> str:
    """The term of a DOI: a mark and the 32-bit FNV-1a hash of its bytes (Fowler, Noll and Vo), so that it sorts anywhere."""
    number = 0x811C9DC5
    for byte in value.lower().encode():
        number = (number ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"~{number:08x}"


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
