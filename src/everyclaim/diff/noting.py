"""What of a change a reviewer has to look at: another number, a word of caution that is gone, an entry that became another work."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.bibliography.identifiers import doi
from everyclaim.bibliography.venues import is_preprint
from everyclaim.claims.normal import normal
from everyclaim.claims.tables import languages, lookup, read_table
from everyclaim.model import Work

_FOLDER = os.path.join(os.path.dirname(__file__), "data")
_UNITS = "%|‰|mg|µg|μg|mcg|kg|g|ml|dl|l|mmol|IU|mmHg|h|min|days?|weeks?|months?|years?"
_NUMBER = re.compile(rf"\d+(?:[.,]\d+)*(?:\s?(?:{_UNITS})(?!\w))?")
_ALIKE = 0.6  # from here on two titles are one, corrected


class Note(NamedTuple):
    """One thing to look at. `kind` is number, careful, direction, source, work or preprint."""

    kind: str
    words: str


def reworded(before: str, after: str) -> tuple[Note, ...]:
    """What changed in the words of a claim that a reader would act on."""
    return (*_numbers(before, after), *_words("careful", before, after), *_words("direction", before, after))


def _numbers(before: str, after: str) -> Iterator[Note]:
    gone, new = _parted(_NUMBER.findall(before), _NUMBER.findall(after))
    if gone and new:
        yield Note("number", f"{', '.join(gone)} -> {', '.join(new)}")
    else:
        yield from _told("number", gone, new)
    yield from (Note("number", note.words) for note in _words("numeral", before, after))


def _words(table: str, before: str, after: str) -> Iterator[Note]:
    pattern = _table(table)
    yield from _told(table, *_parted(pattern.findall(normal(before)), pattern.findall(normal(after))))


def _parted(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """What only one of two lists has."""
    old, new = Counter(before), Counter(after)
    return list((old - new).elements()), list((new - old).elements())


def _told(kind: str, gone: list[str], new: list[str]) -> Iterator[Note]:
    yield from (Note(kind, f"“{word}” is gone") for word in gone)
    yield from (Note(kind, f"“{word}” is new") for word in new)


@cache
def _table(name: str) -> "re.Pattern[str]":
    """The words and phrases of a table in all languages, the longest first."""
    paths = (os.path.join(_FOLDER, code, f"{name}.txt") for code in languages())
    found = {normal(entry).strip() for path in paths for entry in read_table(path)}
    if name == "careful":
        found |= {word for code in languages() for word in lookup(code, "hedge")}
    longest_first = sorted(found, key=lambda entry: (-len(entry), entry))
    return re.passing(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def became_another(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Note, ...]:
    """Whether an entry's fields now describe another work than before: another DOI, or another title."""
    old, new = (doi(fields.get("doi", "")) for fields in (before, after))
    was, now = (_bare(fields.get("title", "")) for fields in (before, after))
    other_title = was and now and SequenceMatcher(None, was, now, autojunk=False).ratio() < _ALIKE
    is_other = (old and new and old != new) or other_title
    return (Note("work", "another work than before?"),) if is_other else ()


def _bare(title: str) -> str:
    return " ".join(normal(title.replace("{", "").replace("}", "")).split())


def added(work: Work) -> tuple[Note, ...]:
    """What to know of a new source before a claim rests on it."""
    return (Note("preprint", "a preprint"),) if is_preprint(doi(work.fields.get("doi", ""))) else ()
