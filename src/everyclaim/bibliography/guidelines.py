"""Guidelines, which are renewed every few years by other people under a title that is nearly the same."""

from functools import lru_cache

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
    fewer, more = sorted((subject(pair.one), subject(pair.other)), key=len)
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
    found = set(words(_TAIL.sub("", plain(record.text("title")).lower())).split())
    return frozenset(word for word in found - _FILLING if not word.isdigit())


def key(record: Record, in_words: list[str]) -> str:
    """The longest words of a guideline's subject, "" if it is none."""
    if GUIDING.isdisjoint(in_words):
        return ""
    return " ".join(sorted(subject(record), key=lambda word: (-len(word), word))[:_TELLING])
