"""Which language a page is written in, by its small words."""

from collections.abc import Iterable
from itertools import chain, islice

from everyclaim.claims.tables import languages, lookup

_LOOKED_AT = 600  # words; more make the guess no surer
_SHARE = 0.12  # of all words: what running prose never falls below in its own language
_FEW = 25  # words; fewer give no language away


def guess(texts: Iterable[Iterable[str]], fallback: str = "en") -> str:
    """The language of texts, each the words of its normal form; `fallback` when they are too short to tell, "" when it is
    none that we know."""
    words = list(islice(chain.from_iterable(texts), _LOOKED_AT))
    shares = {code: _share(words, lookup(code, "function")) for code in languages()}
    best = max(shares, key=lambda code: (shares[code], code == fallback))
    if shares[best] >= (_SHARE if len(words) >= _FEW else 2 * _SHARE):
        return best
    return fallback if len(words) < _FEW else ""


def _share(words: list[str], small: frozenset[str]) -> float:
    return sum(map(small.__contains__, words)) / max(1, len(words))
