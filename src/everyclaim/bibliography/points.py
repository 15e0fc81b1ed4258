"""What speaks for and against two entries being one work, in points.

They are summed in the manner of record linkage (I. P. Fellegi, A. B. Sunter, "A theory for record linkage", J. Am. Stat.
Assoc. 1969;64:1183-1210): each agreement and each difference adds what it is worth and says so in words.
"""

from collections.abc import Iterator, Sequence

from . import locators, stated, wording
from .identifiers import NONE
from .pair import Pair
from .record import Record
from .verdict import SAME_AUTHORS, Context, Point

_TITLES = {
    wording.EQUAL: Point(5.0, "titles equal"),
    wording.TYPOS: Point(4.5, "titles equal but for spelling"),
    wording.CONTAINED: Point(3.5, "one title begins or ends with the other"),
    wording.CLOSE: Point(3.5, "titles differ in a word"),
    wording.REWORDED: Point(2.5, "titles differ in several words"),
    wording.STARTED: Point(1.5, "titles begin or end alike"),
    wording.UNKNOWN: Point(0.0, "a title is missing"),
    wording.PART: Point(1.0, "one title has a number more"),
    wording.NUMBERS: Point(0.0, "titles differ in a number"),
    wording.YEARS: Point(0.0, "titles differ in a year"),
    wording.DIFFERENT: Point(-1.0, "titles differ"),
}
_PEOPLE = {
    "agree": Point(3.0, SAME_AUTHORS),
    "nearly": Point(2.5, "authors equal but for spelling or order"),
    "partly": Point(0.5, "some authors the same"),
    "disjoint": Point(-6.0, "different authors"),
}
_NAMES = ("DOI", "PubMed number", "PMC number", "arXiv number")  # as the identifiers begin
SAME_ADDRESS = Point(3.0, "same address")
_SAME_IDENTIFIER, _OTHER_IDENTIFIER = 6.0, -3.0
_SAME_RECORD = 9.0
_SHORT_TITLE = 20  # letters


def points(pair: Pair, identified: Sequence[Point], recurring: bool) -> list[Point]:
    """What speaks for and against the two being one work."""
    one, other = pair.one, pair.other
    found = [_title(pair.title, one, other, recurring), *identified, *locators.points(pair.found, one, other)]
    if pair.people in _PEOPLE:
        found.append(_PEOPLE[pair.people])
    elif not one.authors.words and not other.authors.words:
        found.append(Point(0.5, "neither names authors"))
    return found


def _title(title: str, one: Record, other: Record, recurring: bool) -> Point:
    """What the titles are worth: little if many works have them, less if they are short."""
    point = _TITLES[title]
    if recurring and point.weight > 0:
        return Point(1.0, point.words + ", as of many works")
    if title == wording.EQUAL:
        words = (
            point.words if one.title.words == other.title.words else "titles equal after dropping spaces and spelling"
        )
        if min(len(one.title.compact), len(other.title.compact)) < _SHORT_TITLE:
            return Point(4.0, words + ", but short")
        if one.text("title") != other.text("title") and one.title.words == other.title.words:
            words = "titles equal after dropping case and marks"
        return Point(point.weight, words)
    return point


def of_identifiers(one: Record, other: Record, context: Context) -> Iterator[Point]:
    """Identifiers that both entries have."""
    if one.ids is NONE or other.ids is NONE:
        return
    for called, mine, yours in zip(_NAMES, one.ids, other.ids, strict=False):
        if mine and mine == yours:
            if mine in context.shared:
                yield Point(0.0, f"same {called}, but others have it too")
            else:
                yield Point(_SAME_IDENTIFIER, f"same {called}")
        elif mine and yours:
            yield Point(_OTHER_IDENTIFIER, f"{called}s differ")
    if one.ids.isbns and other.ids.isbns:
        same = not set(one.ids.isbns).isdisjoint(other.ids.isbns)
        yield Point(4.0, "same ISBN") if same else Point(-1.0, "ISBNs differ")
    if one.ids.address and one.ids.address == other.ids.address and "/" in one.ids.address:
        yield SAME_ADDRESS
    elif one.ids.address and other.ids.address:
        yield Point(-0.5, "addresses differ", "address")
    if one.ids.trial and one.ids.trial == other.ids.trial:
        registered = stated.is_registered(one) and stated.is_registered(other)
        yield Point(_SAME_RECORD, "one registered trial") if registered else Point(1.0, "same trial number")
    elif one.ids.trial and other.ids.trial:
        yield Point(_OTHER_IDENTIFIER, "trial numbers differ")
