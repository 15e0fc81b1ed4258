"""Which language a page is written in, by its small words."""

from collections.abc import Iterable
from functools import cache
from itertools import chain, islice, repeat

from everyclaim.claims.tables import languages, lookup

_LOOKED_AT = 600  # words; more make the guess no surer
_SHARE = 0.12  # of all words: what running prose never falls below in its own language
_BITS, _EACH = 16, (1 << 16) - 1  # more than words are looked at
_FEW = 25  # words; fewer give no language away, if they are in its script
_LATIN, _MORE_LATIN = "\u024f", ("\u1e00", "\u1eff")  # the last letter of Latin's blocks; the one further on


def guess(texts: Iterable[Iterable[str]], fallback: str = "en") -> str:
    """The language of texts, each the words of its normal form; `fallback` when they are too short to tell, "" when it is
    none that we know."""
    words = list(islice(chain.from_iterable(texts), _LOOKED_AT))
    counted = sum(map(_small_words().get, words, repeat(0)))
    shares = {code: (counted >> place & _EACH) / max(1, len(words)) for code, place in _places().items()}
    best = max(shares, key=lambda code: (shares[code], code == fallback))
    if shares[best] >= (_SHARE if len(words) >= _FEW else 2 * _SHARE):
        return best
    return fallback if len(words) < _FEW and not _in_another_script(words) else ""


def _in_another_script(words: Iterable[str]) -> bool:
    """Are most letters of another script than all languages that we know? Such a page needs few words to tell."""
    letters = list(filter(str.isalpha, chain.from_iterable(words)))
    return 2 * sum(letter > _LATIN and not _MORE_LATIN[0] <= letter <= _MORE_LATIN[1] for letter in letters) > len(
        letters
    )


def _places() -> dict[str, int]:
    """Where in a number the words of each language are counted: all languages at once."""
    return {code: number * _BITS for number, code in enumerate(languages())}


@cache
def _small_words() -> dict[str, int]:
    """The small words of all languages, each a one at the place of every language that has it."""
    found: dict[str, int] = {}
    for code, place in _places().items():
        for word in lookup(code, "function"):
            found[word] = found.get(word, 0) + (1 << place)
    return found
