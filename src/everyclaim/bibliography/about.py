"""One entry is about the other: it corrects, withdraws, answers, discusses or reviews it."""

from . import abstracts, authorship, notices, stated, wording
from .pair import ALIKE, SURE, Pair
from .record import Record
from .titles import read
from .verdict import GUESSED, OTHER, Verdict

_SAID = {
    "erratum": "an erratum that corrects", "retraction": "a notice that withdraws or questions",
    "reply": "a reply about", "comment": "a comment on", "review": "a review of",
}  # fmt: skip
_CORRECTING = frozenset(("erratum", "retraction"))
_REVIEWED_WITHIN, _WHOLE_TITLE = 5, 4  # years; spaces in a title that two works do not have by chance


def notice(pair: Pair) -> Verdict | None:
    """Whether exactly one of the two is a notice about another work; OTHER if it is not about this one."""
    named = _named(pair)
    one, other = pair.one.title.notice, pair.other.title.notice
    if named is not None:
        return named
    if one != other and pair.found.exact and pair.people == "agree":
        inherited = {one, other} & _CORRECTING  # some indexers give an erratum the place of what it corrects
        if pair.shared or (not inherited and _is_one_text(pair)):
            return None  # one place: a title was cut, or its colon
    if one != other:
        return _titled(pair, one or other)
    return None if one else _beside(pair) or _stated(pair) or _reviewed(pair) or _withdrawn(pair) or _letter(pair)


def _named(pair: Pair) -> Verdict | None:
    """One gives the title of the other for what it is about, in its note or behind the names and before the place."""
    for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
        if one.subject and _is_about(one.subject, other) and not other.title.notice and not _is_one_text(pair):
            return Verdict(
                "notice", "certain", 0.0, ("one names the other as what it corrects, withdraws or discusses",)
            )
    return None


def _is_about(subject: str, other: Record) -> bool:
    """Whether an entry has the title, or the main title."""
    if subject == other.title.compact:
        return True
    main = other.whole_title.partition(":")[0] if other.title.compact.startswith(subject) else ""
    return bool(main) and read(main).compact == subject


def _is_one_text(pair: Pair) -> bool:
    """Whether two entries name one place to the last page: "...: response to treatment" is the end of a title then."""
    found = pair.found
    return found.exact and bool(found.volume) and found.same_stretch is not False and pair.people == "agree"


def _titled(pair: Pair, kind: str) -> Verdict | None:
    """One title is a notice's; or the two are of different kinds."""
    if kind == "abstract":
        return abstracts.marked(pair)
    speaking = pair.one if pair.one.title.notice else pair.other
    if kind == "review" and pair.people in ("agree", "nearly") and pair.title in ALIKE:
        return None  # nobody reviews a book of his own: a title with the number of its pages
    if pair.title not in ALIKE and pair.title not in (wording.STARTED, wording.REWORDED):
        return _untitled(pair, kind) if speaking.is_untitled_notice else OTHER
    tier = "certain" if pair.title in SURE or pair.title == wording.CONTAINED else "likely"
    return Verdict("notice", tier, 0.0, (f"{_SAID[kind]} the other", "titles equal beside that"))


def _untitled(pair: Pair, kind: str) -> Verdict:
    """A notice that does not say in its title what it is about: by its authors, in their journal, soon after."""
    speaking, spoken_of = (pair.one, pair.other) if pair.one.title.notice else (pair.other, pair.one)
    if pair.people not in ("agree", "nearly") or not pair.found.venue or pair.found.years is None or kind == "comment":
        return OTHER
    if not 0 <= speaking.year - spoken_of.year <= 2 or spoken_of.title.notice:
        return OTHER
    return Verdict("notice", "likely", GUESSED, (f"{_SAID[kind]} a work by the same authors", "same journal"))


def _beside(pair: Pair) -> Verdict | None:
    """A title that is the other's with words of a notice before or behind it."""
    surplus = wording.surplus(pair.one.title.words, pair.other.title.words)
    if not surplus or not any(surplus) or pair.found.exact:
        return None
    kind = notices.told(*surplus) or _opened(pair, *surplus)
    if kind == "review" and (pair.people != "disjoint" or not (pair.one.is_book or pair.other.is_book)):
        return None  # "...: a review" is a survey, if it is not one of a book
    if not kind and surplus[0] and not surplus[1] and pair.people == "disjoint" and pair.found.venue:
        kind = "comment"  # another's words before a work's whole title, in the same journal
    if not kind:
        return None
    return Verdict("notice", "certain", 0.0, (f"{_SAID[kind]} the other", "titles equal beside that"))


def _opened(pair: Pair, before: str, _behind: str) -> str:
    """What kind of notice by others a title is that opens with the name of a book's author, or has another's title in
    quotes behind words of its own; "" if it is none."""
    if not before or pair.people != "disjoint":
        return ""
    short, long = sorted((pair.one, pair.other), key=lambda record: len(record.title.words))
    if short.is_book and not long.is_book:
        names = authorship.read(before.title()).words
        ends = before.rpartition(" ")[2] in names  # "Mark Twain and “The Printer”" is about both
        return "review" if ends and names <= short.authors.words else ""
    quoted = notices.quoted(long.text("title"))
    return "comment" if quoted and quoted == short.title.words else ""


def _stated(pair: Pair) -> Verdict | None:
    """A field says that it is a notice; the titles are alike."""
    if pair.title not in ALIKE or pair.found.exact or pair.shared:
        return None
    one, other = stated.notice(pair.one), stated.notice(pair.other)
    if bool(one) == bool(other) or ("review" in (one, other) and not _is_of_book(pair)):
        return None
    return Verdict(
        "notice", "likely", 0.0, (f"{_SAID[one or other]} the other, by what the entry says", "titles alike")
    )


def _is_of_book(pair: Pair) -> bool:
    """Whether one is a book and the other an article by other people."""
    return pair.people == "disjoint" and pair.one.is_book != pair.other.is_book


def _reviewed(pair: Pair) -> Verdict | None:
    """An article under the whole title of a book by other people, soon after it: a review."""
    if pair.title not in SURE or not _is_of_book(pair):
        return None
    book, article = (pair.one, pair.other) if pair.one.is_book else (pair.other, pair.one)
    if article.venue.kind != "journal" or book.title.words.count(" ") < _WHOLE_TITLE:
        return None
    if not 0 <= article.year - book.year <= _REVIEWED_WITHIN:
        return None
    return Verdict("notice", "likely", 0.0, ("an article by others under the title of a book", "soon after it"))


def _withdrawn(pair: Pair) -> Verdict | None:
    """A title that says it is retracted, somewhere else than the work: the notice itself."""
    if pair.title not in ALIKE or pair.found.pages is not False or pair.found.overlap:
        return None
    one, other = (notices.is_withdrawn(record.text("title")) for record in (pair.one, pair.other))
    if one == other:
        return None
    return Verdict("notice", "likely", 0.0, ("one says that it is withdrawn, in another place", "titles alike"))


def _letter(pair: Pair) -> Verdict | None:
    """A page or two under the title of a longer work by other people, a little later in the same journal: a letter."""
    if (
        pair.title not in SURE
        or pair.people != "disjoint"
        or not pair.found.venue
        or pair.one.title.words.count(" ") < 4
    ):
        return None
    early, late = sorted((pair.one, pair.other), key=lambda record: (record.year, record.volume, record.first))
    if not abstracts.is_shorter(late, early) or late.year - early.year > 2:
        return None
    return Verdict("notice", "likely", 0.0, ("a page or two by others, later in the same journal", "titles equal"))
