"""Guidelines, which are renewed every few years by other people under a title that is nearly the same."""

from functools import lru_cache
from itertools import product

from everyclaim import patterns as re

from .normal import plain, words
from .pair import Pair
from .record import COMPARED_NOW, Record
from .verdict import Verdict
from .wording import SMALL

GUIDING = frozenset(
    "guideline guidelines recommendation recommendations statement leitlinie leitlinien recommandations recomendaciones directrices".split()
)
_FILLING = (
    GUIDING
    | SMALL
    | set(
        "update updated management practice clinical joint consensus summary diagnosis treatment care evidence based".split()
    )
)
# Who wrote it, for whom and when: behind a mark or a comma, where enough of the title stands before.
_TAIL = re.compile(
    r"(?<=.{25})(?:\s*[:.;—]|\s+[–-]+)\s.*|(?<=.{25}),?\s(?:in collaboration|developed|endorsed|from|by) .*|, (?=(?:19|20)\d\d).*",
    re.DOTALL,
)
_LONG = 8  # letters of a word that is a subject by itself
_RENEWAL, _SUBJECT, _TELLING = 2, 2, 2  # years; words


def renewed(pair: Pair) -> Verdict | None:
    """A guideline, and the one that took its place years later: one subject, whoever wrote the two."""
    years = pair.found.years or 0
    if years < _RENEWAL or pair.shared:
        return None
    if not subject(pair.one) or not subject(pair.other):
        return None
    for mine, yours in product(*((subject(record), _whole(record)) for record in (pair.one, pair.other))):
        if found := _renewed(pair, years, *sorted((mine, yours), key=len)):
            return found
    return None


def _renewed(pair: Pair, years: int, fewer: frozenset[str], more: frozenset[str]) -> Verdict | None:
    """The verdict by the subjects of two guidelines, the shorter one first."""
    one_journal = bool(pair.found.venue) and any(len(word) >= _LONG for word in fewer)
    if (len(fewer) < _SUBJECT and not one_journal) or not fewer or not fewer <= more or len(more) - len(fewer) > 1:
        return None
    if fewer != more and (pair.people == "disjoint" or pair.found.venue is False):
        return None
    return Verdict("edition", "likely", 0.0, ("guidelines on one subject", f"years differ by {years}"))


@lru_cache(COMPARED_NOW)
def subject(record: Record) -> frozenset[str]:
    """The words that tell what a guideline is about; none if it is no guideline."""
    if GUIDING.isdisjoint(record.title.words.split()):
        return frozenset()
    return _telling(_TAIL.sub("", plain(record.text("title")).lower()))


@lru_cache(COMPARED_NOW)
def _whole(record: Record) -> frozenset[str]:
    """The words that tell something in all of its title."""
    return _telling(plain(record.text("title")).lower())


def _telling(title: str) -> frozenset[str]:
    return frozenset(word for word in set(words(title).split()) - _FILLING if not word.isdigit())


def key(record: Record, in_words: list[str]) -> str:
    """The longest words of a guideline's subject, "" if it is none."""
    if GUIDING.isdisjoint(in_words):
        return ""
    return " ".join(sorted(subject(record), key=lambda word: (-len(word), word))[:_TELLING])
