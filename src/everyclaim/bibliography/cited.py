"""The place of another work that an entry gives for what it corrects or discusses, or for what corrects it.

So write PubMed ("Comment on: Lancet. 2009 Mar 28;373(9669):1083-96"), Ovid ("[Erratum appears in Lancet 2009;373(9):2205]")
and Elsevier ("Corrigendum to “...” [J. Hydrol. 12 (2010) 1-5]").
"""

from functools import lru_cache
from typing import NamedTuple

from everyclaim import patterns as re

from . import venues
from .record import COMPARED_NOW, Record
from .verdict import Verdict

_WORDS = re.compile(
    r"\b(?:(correct(?:ed)? and republished|retracted and republished|updated?)|(erratum|corrigendum|addendum|correction|retraction"
    r"|(?:expression|notice|statement) of concern|comment(?:ary)?|reply|response))\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b((?:19|20)\d\d)\b[^;:\]]{0,16};\s*(\d+)\s*(?:\([^()]{0,20}\))?\s*:\s*([a-z]?\d+)"
    r"|(?<![\d(])(\d{1,4}) ?(?:\(\d{1,3}(?:[-–]\d{1,3})?\) ?)?\(((?:19|20)\d\d)\)[,:]? (?:pp?\. ?)?([a-z]?\d+)",
    re.IGNORECASE,
)


class Cited(NamedTuple):
    """The `year`, `volume` and first `page` of another work, the `relation` to it, and the `word` that says so."""

    year: int
    volume: str
    page: str
    relation: str
    word: str


@lru_cache(COMPARED_NOW)
def cited(record: Record) -> Cited | None:
    """The place that an entry gives for a work it is a notice of, or for a notice of it; None if it gives none."""
    note, title = record.text("note"), record.text("title")
    for text in (note, title):
        said = _WORDS.search(text) if text else None
        place = _PLACE.search(text, said.end()) if said else None
        if said and place:
            relation = "version" if said[1] else "notice"
            year, volume, page = place[1] or place[5], place[2] or place[4], place[3] or place[6]
            return Cited(int(year), volume, page.lower(), relation, said[0].lower())
    return None


def key(record: Record) -> str:
    """Where another work is, if the entry says so, or else where it is itself; "" if it says neither."""
    if record.speaks and (told := cited(record)):
        return f"{told.volume}|{told.page}"
    return f"{record.volume}|{record.page}" if record.volume and record.page else ""


def by_place(one: Record, other: Record) -> Verdict | None:
    """How two entries are related, if one gives the place of the other."""
    for telling, told_of in ((one, other), (other, one)):
        told = cited(telling) if telling.speaks else None
        if (
            told
            and told[:3] == (told_of.year, told_of.volume, told_of.page)
            and (telling.volume, telling.page) != (told_of.volume, told_of.page)
            and venues.same(telling.venue.name, told_of.venue.name) is not False
        ):
            why = f"one entry says “{told.word}” of volume {told.volume}, page {told.page}, which is the other's"
            return Verdict(told.relation, "certain", 0.0, (why,))
    return None
