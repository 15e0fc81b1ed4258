"""Which sentences of a summary say again what the page states, and cites, elsewhere."""

from collections import Counter
from collections.abc import Collection, Sequence

from everyclaim.model import Page

_TELLING = 4  # letters; shorter words say little of what a sentence is about
_SHARE = 0.6  # of a summary sentence's telling words that one cited sentence must have
_COMMON = 40  # sentences; a word in more of them tells nothing, and would cost more than linear time


def repeating(page: Page, texts: Sequence[str], own: Sequence[Sequence[int]], summary: Collection[int]) -> list[int]:
    """The sentences among `summary` most of whose telling words stand in one cited sentence outside it."""
    if not summary or not page.citations:
        return []
    places: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        if number not in summary and own[number]:
            for word in _telling(text):
                places.setdefault(word, []).append(number)
    return [number for number in sorted(summary) if _repeated(_telling(texts[number]), places)]


def _telling(text: str) -> set[str]:
    return {word for word in text.split() if len(word) >= _TELLING or word.isdigit()}


def _repeated(words: set[str], places: dict[str, list[int]]) -> bool:
    met = Counter(place for word in words for place in places.get(word, [])[:_COMMON])
    return bool(met) and max(met.values()) >= _SHARE * len(words)
