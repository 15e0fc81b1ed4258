"""Two entries side by side: one work, related works, or strangers?"""

from everyclaim.parse.bibtex.fields import values

from . import abstracts, cited, containers, guidelines, locators, stated, wording
from .judging import judged, says_no_place
from .locators import Places
from .normal import words
from .pair import ALIKE, Pair
from .points import SAME_ADDRESS, of_identifiers, points
from .record import Record, one_by_one
from .recurring import is_column, is_one_column
from .relations import between_strangers, counts_nothing, relation, says_nothing
from .verdict import NOTHING, OTHER, Context, Verdict

_UNLIKE = frozenset((wording.DIFFERENT, wording.UNKNOWN, wording.NUMBERS, wording.YEARS))
_SAYING = ("related", "langid", "edition", "version")
_SAYING_SET = frozenset(_SAYING)


def compare(one: Record, other: Record, context: Context) -> Verdict:
    """The verdict on two entries; the order of the two does not matter."""
    if _marked(one, other) or _marked(other, one):
        return OTHER
    recurring = one.title.compact in context.recurring or other.title.compact in context.recurring
    if recurring and one.volume and other.volume and one.volume != other.volume and one.ids.doi != other.ids.doi:
        return OTHER  # a column in another year; most pairs of a file full of columns end here
    title = _titles(one, other)
    identified = tuple(of_identifiers(one, other, context))
    if (title in _UNLIKE and one.text("title") and other.text("title")) or _in_two_issues(one, other):
        # an issue's contents, a publisher's list, a form that every issue prints
        identified = tuple(point for point in identified if point is not SAME_ADDRESS)
    shared = any(point.weight >= 3 for point in identified)
    if title == wording.DIFFERENT and not shared:
        if not _may_be_related(one, other):
            return OTHER if locators.are_apart(one, other) else NOTHING
        if locators.are_apart(one, other) and says_nothing(one) and says_nothing(other):
            return OTHER
    if title == wording.NUMBERS and not (shared or recurring) and _are_strangers(one, other):
        return OTHER
    pair = Pair(one, other, title, shared)
    related = _related(pair, recurring)
    if related is not None:
        return OTHER if recurring and related.relation not in ("notice", "part") else related
    verdict = judged(points(pair, identified, recurring), pair, recurring)
    if verdict.tier in ("possible", "") and not recurring and (why := _unscored(pair)):
        return Verdict("same", "likely", verdict.score, why)
    if verdict.relation == "same" and not shared:
        return verdict._replace(tier=_tier(verdict.tier, one, other))
    return verdict


def _titles(one: Record, other: Record) -> str:
    """How far the titles agree, where one may lack its subtitle and two editions may have two."""
    title = wording.agreement(one.title, other.title)
    near = title == wording.STARTED or (
        title == wording.DIFFERENT and one.surname == other.surname and one.year == other.year
    )
    if near and (_is_main_title(one, other) or _is_main_title(other, one)):
        title = wording.CONTAINED
    elif title not in ALIKE and (bare := abstracts.uncoded(one, other)):
        title = wording.agreement(*bare)
    elif (
        title not in ALIKE
        and one.is_book
        and other.is_book
        and words(one.text("title")) == words(other.text("title")) != ""
    ):
        title = wording.CONTAINED  # editions get other subtitles
    return title


def _unscored(pair: Pair) -> tuple[str, ...]:
    """What makes a person look at two entries all the same, where the points do not; empty if nothing does."""
    if not pair.shared and says_no_place(pair):
        return "most words of the titles the same", "neither says where it appeared"
    languages = _in_two_languages(pair)
    return ("one place to the last page", languages) if languages and _in_one_place(pair) else ()


def _in_two_issues(one: Record, other: Record) -> bool:
    return bool(one.issue and other.issue and one.issue != other.issue and one.page != other.page)


def _related(pair: Pair, recurring: bool) -> Verdict | None:
    """How the two are related without being one, or what else rules out that they are; None if they may be one."""
    one, other, title = pair.one, pair.other, pair.title
    if one.is_book != other.is_book and (containers.names(one, other) or containers.names(other, one)):
        return containers.contained(pair)
    if recurring and not (one.title.notice or other.title.notice or one.subject or other.subject):
        alike = pair.shared or title != wording.DIFFERENT
        return None if alike and is_one_column(pair.people, pair.shared, pair.found, against=False) else OTHER
    if title in (wording.DIFFERENT, wording.UNKNOWN) and not pair.shared:
        related = between_strangers(pair)
        if related is not None or title == wording.UNKNOWN:
            return related
        if locators.are_apart(one, other):
            return OTHER
        return None if _in_one_place(pair) else NOTHING
    column = OTHER if not pair.shared and is_column(pair) else None
    if (
        title == wording.EQUAL
        and pair.people == "agree"
        and _is_one_publication(pair.found)
        and (one.ids.doi == other.ids.doi or not (one.ids.doi and other.ids.doi))
        and not _speaks(one, other)
    ):
        return column
    return relation(pair) or column


def _are_strangers(one: Record, other: Record) -> bool:
    """Whether a close look at works whose titles differ in a number would find nothing: most of them end here."""
    return locators.are_apart(one, other) and counts_nothing(one) and counts_nothing(other)


def _may_be_related(one: Record, other: Record) -> bool:
    """Whether a close look at works of different titles is worth it."""
    if (
        one.surname == other.surname
        or one.title.compact[:12] == other.title.compact[:12]
        or one.is_book != other.is_book
        or one.title.notice != other.title.notice
    ):
        return True
    if guidelines.subject(one) and guidelines.subject(other):
        return True
    in_one_place = one.page and one.page == other.page and one.volume == other.volume
    named = in_one_place or one.subject or other.subject or one.original or other.original
    return bool(named or cited.by_place(one, other))


def _speaks(one: Record, other: Record) -> bool:
    """Whether one of two entries is a notice, or they say how they are related, or that they differ in language or edition."""
    if one.title.notice != other.title.notice or one.is_book or other.is_book:
        return True
    if _SAYING_SET.isdisjoint(one.entry.fields.keys()) and _SAYING_SET.isdisjoint(other.entry.fields.keys()):
        return False
    mine, yours = (values(record.entry.fields, _SAYING) for record in (one, other))
    return bool(mine[0] or yours[0]) or mine != yours


def _is_one_publication(found: Places) -> bool:
    """Whether two entries name one place to the page, or one year of one journal and nothing against it."""
    if found.exact and found.volume:
        return True
    nothing_against = found.volume is not False and found.pages is not False and found.issue is not False
    return bool(found.venue) and found.years == 0 and nothing_against and not found.supplement


def _in_one_place(pair: Pair) -> bool:
    """Whether two entries give one place to the last page, by the same authors: a title was cut or cited wrongly."""
    found = pair.found
    same_people = pair.people in ("agree", "nearly")
    return (
        (same_people or _are_in_two_scripts(pair))
        and found.exact
        and bool(found.volume)
        and bool(found.same_stretch)
        and found.years == 0
    )


def _in_two_languages(pair: Pair) -> str:
    """Why the titles of two entries of one place may differ: one is translated; "" if nothing tells so."""
    if _are_in_two_scripts(pair):
        return "names in two scripts"
    one, other = (record.text("title").strip(" .{}") for record in (pair.one, pair.other))
    if one.startswith("[") != other.startswith("[") or _is_translated(pair.one) != _is_translated(pair.other):
        return "one title is a translation"
    return ""


def _is_translated(record: Record) -> bool:
    """Whether an entry says another language than the one its title is in."""
    said = stated.said(record)
    return bool(said) and stated.spoken(record.text("title"), record.title.words) not in ("", said)


def _are_in_two_scripts(pair: Pair) -> bool:
    """Whether one entry names the people in Latin letters, the other in such as are not written in these, and both give one
    issue."""
    return pair.one.authors.latin != pair.other.authors.latin and bool(pair.found.issue)


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
    main, colon, _ = other.whole_title.partition(": ")
    return bool(colon) and words(main) == one.title.words


def _marked(one: Record, other: Record) -> bool:
    """Whether a person has written that the two are distinct."""
    if "distinct-from" not in one.entry.fields:
        return False
    return not {other.entry.key, *one_by_one(other.text("ids"))}.isdisjoint(one_by_one(one.text("distinct-from")))
