"""Two entries side by side: one work, related works, or strangers?

The score is a sum of points in the manner of record linkage (I. P. Fellegi, A. B. Sunter, "A theory for record
linkage", J. Am. Stat. Assoc. 1969;64:1183-1210): each agreement and each difference adds what it is worth and says so
in words.
"""

from collections.abc import Iterator, Sequence

from everyclaim.parse.bibtex.fields import values

from . import locators, venues, wording
from .identifiers import NONE
from .locators import Places
from .normal import words
from .pair import SURE, Pair
from .record import Record, one_by_one
from .relations import between_strangers, relation, says_nothing
from .verdict import NOTHING, OTHER, Context, Point, Verdict

LIKELY, POSSIBLE = 7.0, 5.5
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
    "agree": Point(3.0, "same authors"),
    "nearly": Point(2.5, "authors equal but for spelling or order"),
    "partly": Point(0.5, "some authors the same"),
    "disjoint": Point(-6.0, "different authors"),
}
_NAMES = ("DOI", "PubMed number", "PMC number", "arXiv number")  # as the identifiers begin
_SAME_ADDRESS = Point(3.0, "same address")
_SAME_IDENTIFIER, _OTHER_IDENTIFIER = 6.0, -3.0
_NOWHERE = Places(None, None, None, False, False, 0, None)  # of one year, and nothing else that could tell them apart
_LONG_TITLE, _MOST_WORDS = 8, 0.8  # telling words, and the share of the shorter title's
_UNLIKE = frozenset((wording.DIFFERENT, wording.UNKNOWN, wording.NUMBERS, wording.YEARS))
_REWORDED = frozenset((wording.CLOSE, wording.REWORDED, wording.STARTED))
_SAYING = ("related", "langid", "edition", "version")
_SAYING_SET = frozenset(_SAYING)
_FIGURES = frozenset(("year", "volume", "issue", "pages"))
_SHORT_TITLE, _COLUMN_TITLE = 20, 30  # letters


def compare(one: Record, other: Record, context: Context) -> Verdict:
    """The verdict on two entries; the order of the two does not matter."""
    if _marked(one, other) or _marked(other, one):
        return OTHER
    recurring = one.title.compact in context.recurring or other.title.compact in context.recurring
    if recurring and one.volume and other.volume and one.volume != other.volume and one.ids.doi != other.ids.doi:
        return OTHER  # a column in another year; most pairs of a file full of columns end here
    title = wording.agreement(one.title, other.title)
    if title == wording.STARTED and (_is_main_title(one, other) or _is_main_title(other, one)):
        title = wording.CONTAINED
    identifiers = tuple(_identifiers(one, other, context))
    if (title in _UNLIKE and one.text("title") and other.text("title")) or _in_two_issues(one, other):
        # an issue's contents, a publisher's list, a form that every issue prints
        identifiers = tuple(point for point in identifiers if point is not _SAME_ADDRESS)
    shared = any(point.weight >= 3 for point in identifiers)
    if title == wording.DIFFERENT and not shared:
        if not _may_be_related(one, other):
            return OTHER if locators.are_apart(one, other) else NOTHING
        if locators.are_apart(one, other) and says_nothing(one) and says_nothing(other):
            return OTHER
    pair = Pair(one, other, title, shared)
    related = _related(pair, recurring)
    if related is not None:
        return OTHER if recurring and related.relation != "notice" else related
    verdict = _judged(_points(pair, identifiers, recurring), pair, recurring)
    if verdict.tier in ("possible", "") and not shared and not recurring and _says_no_place(pair):
        why = ("most words of the titles the same", "neither says where it appeared")
        return Verdict("same", "likely", verdict.score, why)
    if verdict.relation == "same" and not shared:
        return verdict._replace(tier=_tier(verdict.tier, one, other))
    return verdict


def _in_two_issues(one: Record, other: Record) -> bool:
    return bool(one.issue and other.issue and one.issue != other.issue and one.page != other.page)


def _related(pair: Pair, recurring: bool) -> Verdict | None:
    """How the two are related without being one, or what else rules out that they are; None if they may be one."""
    one, other, title = pair.one, pair.other, pair.title
    if recurring and not (one.title.notice or other.title.notice or one.subject or other.subject):
        alike = pair.shared or title != wording.DIFFERENT
        return None if alike and _is_one_column(pair.people, pair.shared, pair.found, against=False) else OTHER
    if title in (wording.DIFFERENT, wording.UNKNOWN) and not pair.shared:
        related = between_strangers(pair)
        if related is not None or title == wording.UNKNOWN:
            return related
        if locators.are_apart(one, other):
            return OTHER
        return None if _in_one_place(pair) else NOTHING
    column = OTHER if not pair.shared and _is_column(pair) else None
    if (
        title == wording.EQUAL
        and pair.people == "agree"
        and _is_one_publication(pair.found)
        and not _speaks(one, other)
    ):
        return column
    return relation(pair) or column


def _points(pair: Pair, identifiers: Sequence[Point], recurring: bool) -> list[Point]:
    """What speaks for and against the two being one work."""
    one, other = pair.one, pair.other
    points = [_title(pair.title, one, other, recurring), *identifiers, *locators.points(pair.found, one, other)]
    if pair.people in _PEOPLE:
        points.append(_PEOPLE[pair.people])
    elif not one.authors.words and not other.authors.words:
        points.append(Point(0.5, "neither names authors"))
    return points


def _tier(tier: str, one: Record, other: Record) -> str:
    """The tier without an identifier: where a machine cut a list of references into fields, agreement proves less; two
    entries that are the same to the letter leave no doubt."""
    if one.is_debris or other.is_debris:
        return "likely" if tier == "certain" else tier
    return "certain" if tier == "likely" and _to_the_letter(one, other) else tier


def _to_the_letter(one: Record, other: Record) -> bool:
    """Whether two entries have the same fields with the same values, and enough of them."""
    mine, yours = one.entry.fields, other.entry.fields
    if mine.keys() != yours.keys() or len(mine) < 4 or not one.year:
        return False
    return all(one.text(name) == other.text(name) for name in mine)


def _is_main_title(one: Record, other: Record) -> bool:
    """Whether an entry has the title before the other's colon, and nothing else."""
    main, colon, _ = other.text("title").partition(": ")
    return bool(colon) and words(main) == one.title.words


def _marked(one: Record, other: Record) -> bool:
    """Whether a person has written that the two are distinct."""
    if "distinct-from" not in one.entry.fields:
        return False
    return not {other.entry.key, *one_by_one(other.text("ids"))}.isdisjoint(one_by_one(one.text("distinct-from")))


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


def _identifiers(one: Record, other: Record, context: Context) -> Iterator[Point]:
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
        yield _SAME_ADDRESS
    elif one.ids.address and other.ids.address:
        yield Point(-0.5, "addresses differ", "address")
    if one.ids.trial and one.ids.trial == other.ids.trial:
        yield Point(1.0, "same trial number")
    elif one.ids.trial and other.ids.trial:
        yield Point(_OTHER_IDENTIFIER, "trial numbers differ")


def _judged(points: Sequence[Point], pair: Pair, recurring: bool) -> Verdict:
    """The verdict by the points: certain if nothing speaks against it, likely and possible by their sum."""
    title, people, shared, found = pair.title, pair.people, pair.shared, pair.found
    score = sum(point.weight for point in points)
    ordered = sorted(points, key=lambda point: -abs(point.weight))
    evidence = tuple(_said(point) for point in ordered if point.weight or "but" in point.words)
    against = [point for point in points if point.weight < 0]
    if _is_slip_at_most(against, pair) and _is_certain(title, people, shared, found, recurring):
        return Verdict("same", "certain", score, evidence)
    if not shared and title in _REWORDED and _is_next(found, points):
        return OTHER
    if _is_elsewhere(found) and _is_at_other_address(points):
        return OTHER
    if recurring and not _is_one_column(people, shared, found, bool(against)):
        return OTHER if against else NOTHING
    # Abstracts on one page of a supplement: alike in wording, place and some of the people, and yet two.
    doubt = title == wording.REWORDED and people == "partly"
    # Two manuals of one maker, two guides of one series: their titles differ, and little else tells where they are.
    nowhere = {pair.one.venue.kind, pair.other.venue.kind} <= {"", "book"} or len(against) > 1
    doubt |= title in _REWORDED and nowhere and not (found.exact and found.volume)
    doubt &= not shared
    tier = "likely" if score >= LIKELY and not doubt else "possible" if score >= POSSIBLE else ""
    return Verdict("same", tier, score, evidence) if tier else NOTHING


def _says_no_place(pair: Pair) -> bool:
    """Whether two entries of one year tell nothing but people and long titles that hardly differ: a person has to look."""
    if (
        pair.found != _NOWHERE
        or pair.title not in (wording.CLOSE, wording.REWORDED)
        or pair.people not in ("agree", "unknown")
    ):
        return False
    if pair.one.ids.is_any or pair.other.ids.is_any or bool(pair.one.authors.words) != bool(pair.other.authors.words):
        return False
    mine, yours = (set(record.title.words.split()) - wording.SMALL for record in (pair.one, pair.other))
    fewer = min(len(mine), len(yours))
    return fewer >= _LONG_TITLE and len(mine & yours) >= _MOST_WORDS * fewer


def _is_one_publication(found: Places) -> bool:
    """Whether two entries name one place to the page, or one year of one journal and nothing against it."""
    if found.exact and found.volume:
        return True
    nothing_against = found.volume is not False and found.pages is not False and found.issue is not False
    return bool(found.venue) and found.years == 0 and nothing_against and not found.supplement


def _may_be_related(one: Record, other: Record) -> bool:
    """Whether a close look at works of different titles is worth it."""
    if (
        one.surname == other.surname
        or one.title.compact[:12] == other.title.compact[:12]
        or one.is_book != other.is_book
        or one.title.notice != other.title.notice
    ):
        return True
    in_one_place = one.page and one.page == other.page and one.volume == other.volume
    return bool(in_one_place or one.subject or other.subject or one.original or other.original)


def _speaks(one: Record, other: Record) -> bool:
    """Whether one of two entries is a notice, or they say how they are related, or that they differ in language or edition."""
    if one.title.notice != other.title.notice or one.is_book or other.is_book:
        return True
    if _SAYING_SET.isdisjoint(one.entry.fields.keys()) and _SAYING_SET.isdisjoint(other.entry.fields.keys()):
        return False
    mine, yours = (values(record.entry.fields, _SAYING) for record in (one, other))
    return bool(mine[0] or yours[0]) or mine != yours


def _in_one_place(pair: Pair) -> bool:
    """Whether two entries give one place to the last page, by the same authors: a title was cut or cited wrongly."""
    found = pair.found
    same_people = pair.people in ("agree", "nearly")
    return found.exact and bool(found.volume) and same_people and bool(found.same_stretch) and found.years == 0


def _is_column(pair: Pair) -> bool:
    """Whether a short title stands in two volumes of two years or on low pages of two issues ("President's address"), or an
    unsigned text in two issues."""
    found = pair.found
    if pair.title != wording.EQUAL:
        return False
    if found.venue and found.issue is False and not pair.one.authors.words and not pair.other.authors.words:
        return True  # what nobody has signed comes again in the next issue
    if len(pair.one.title.compact) > _COLUMN_TITLE:
        return False
    if pair.one.venue.kind == pair.other.venue.kind == "conference" and found.years and found.pages is False:
        return True  # a message of each year's chairs
    if not found.venue:
        return False
    other_issue = found.issue is False and found.volume is not False and found.same_stretch is False
    return other_issue or (found.volume is False and bool(found.years) and not found.exact)


def _is_next(found: Places, points: Sequence[Point]) -> bool:
    """Whether titles much alike stand on other pages of one volume, or at other addresses: the next study, the next leaf."""
    return _is_elsewhere(found) or _is_at_other_address(points)


def _is_elsewhere(found: Places) -> bool:
    return found.pages is False and not found.overlap and bool(found.volume)


def _is_at_other_address(points: Sequence[Point]) -> bool:
    return any(point.about == "address" for point in points)


def _is_slip_at_most(against: Sequence[Point], pair: Pair) -> bool:
    """Whether nothing speaks against identity but what one wrong figure explains, and the rest leaves no doubt.

    The figure is then a conflict for a person; which work is meant it does not touch.
    """
    if not against:
        return True
    if len(against) > 1 or pair.people == "disjoint" or against[0].about not in _FIGURES:
        return False
    if pair.title in SURE and (pair.is_named_alike or _is_one_book(pair)):
        return True
    return pair.found.exact and bool(pair.found.volume) and pair.found.years == 1


def _is_one_book(pair: Pair) -> bool:
    """Whether two entries have one ISBN, no two publishers, and years in a row: those of printing and of copyright."""
    one_isbn = bool(set(pair.one.ids.isbns) & set(pair.other.ids.isbns))
    return one_isbn and pair.found.years == 1 and venues.same(pair.one.venue.name, pair.other.venue.name) is not False


def _is_certain(title: str, people: str, shared: bool, found: Places, recurring: bool) -> bool:
    """Whether agreement this far leaves no doubt, nothing speaking against it."""
    if people not in ("agree", "unknown") and not (shared and (found.exact or people == "nearly")):
        return False
    if shared:
        return title in (wording.EQUAL, wording.TYPOS, wording.CONTAINED, wording.UNKNOWN) or (
            title in (wording.CLOSE, wording.STARTED, wording.REWORDED) and found.exact
        )
    if people != "agree":
        return title == wording.EQUAL and found.exact and bool(found.volume) and not recurring
    if found.exact and found.volume:
        return title in (wording.EQUAL, wording.TYPOS, wording.CONTAINED) or (title == wording.CLOSE and not recurring)
    if recurring or title not in (wording.EQUAL, wording.TYPOS):
        return False
    if found.exact or (found.volume and found.issue):
        return True
    return title == wording.EQUAL and found.years == 0 and bool(found.venue)


def _is_one_column(people: str, shared: bool, found: Places, against: bool) -> bool:
    """Whether entries under a title of many works are one all the same: in one place, or by one author in one issue."""
    if found.same_stretch is False:
        return False
    if against:
        return people == "agree" and found.exact and bool(found.volume)
    return (
        found.exact
        or shared
        or (people == "agree" and found.years == 0 and bool(found.volume and found.issue) and found.pages is not False)
    )


def _said(point: Point) -> str:
    return point.words if point.weight >= 0 else f"but {point.words}"
