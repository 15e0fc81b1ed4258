"""A chapter and the book around it, a paper and its proceedings, a volume and its set."""

from everyclaim import patterns as re

from . import meetings, wording
from .normal import words
from .pair import ALIKE, SURE, Pair
from .record import Record
from .verdict import OTHER, Verdict

AROUND = ("booktitle", "maintitle", "series")
_COMPANION = re.compile(
    r"(?:(?:a|an|the|with|and|to|for|of) )*(?:supplement|index|indexes|errata|workbook|answer book|solutions?(?: manual)?|study guide"
    r"|(?:instructor|teacher|student) ?s? (?:manual|guide|workbook|solutions manual)|companion|exercises|glossary)(?: (?:a|an|the|to|for|of))*"
)
_SET = re.compile(r"\bset\b", re.IGNORECASE)


def contained(pair: Pair) -> Verdict | None:
    """One names the other as what it stands in, or they are chapters of one book."""
    if names(pair.one, pair.other) or names(pair.other, pair.one):
        return Verdict("part", "certain", 0.0, ("one stands in the other",))
    if _is_named_as(pair.one, pair.other) or _is_named_as(pair.other, pair.one):
        tier = "certain" if pair.people == "agree" and pair.found.years == 0 else "likely"
        return Verdict("same", tier, 0.0, ("the same chapter of the same book", *pair.people_agree()))
    if _is_section(pair.one, pair.other) or _is_section(pair.other, pair.one):
        return (
            Verdict("part", "certain", 0.0, ("a chapter and its book", "titles equal")) if pair.title in SURE else None
        )
    accompanied = _accompanied(pair)
    if accompanied or not pair.shared or pair.title in ALIKE:
        return accompanied
    kinds = {pair.one.venue.kind, pair.other.venue.kind}
    if not kinds & {"chapter", "conference"}:
        return None
    if "book" in kinds:
        return Verdict("part", "certain", 0.0, ("a chapter and its book", "same identifier"))
    return OTHER if pair.title == wording.DIFFERENT else None


def _is_named_as(one: Record, other: Record) -> bool:
    """Whether an entry has as its chapter and its title what the other has as its title and its book's."""
    fields = one.entry.fields
    if (
        one.entry.type != "inbook"
        or "chapter" not in fields
        or "booktitle" in fields
        or "booktitle" not in other.entry.fields
    ):
        return False
    return words(one.text("chapter")) == other.title.words and one.title.words == words(other.text("booktitle"))


def _is_section(one: Record, other: Record) -> bool:
    """Whether an entry is a chapter or some pages of a book whose title it has, as BibTeX's `inbook` is meant to be."""
    fields = one.entry.fields
    if one.entry.type != "inbook" or "booktitle" in fields or not other.is_book:
        return False
    return "chapter" in fields or "pages" in fields


def _accompanied(pair: Pair) -> Verdict | None:
    """A book, and its supplement, the solutions to its problems, one volume of it, or the set that it is sold in."""
    one, other = pair.one, pair.other
    if not (one.is_book and other.is_book) or pair.title in SURE:
        return None
    surplus = wording.surplus(one.title.words, other.title.words)
    if surplus and _COMPANION.fullmatch(_nameless(" ".join(filter(None, surplus)), one, other)):
        return Verdict("part", "likely", 0.0, ("one accompanies the other", "titles equal beside that"))
    one_volume = ("volume" in one.entry.fields) != ("volume" in other.entry.fields)
    if surplus and one_volume and pair.have_other_isbns and pair.found.years == 0:
        return Verdict("part", "likely", 0.0, ("one is a volume of the other", "ISBNs differ"))
    sold = pair.shared and (_SET.search(one.text("isbn")) is None) != (_SET.search(other.text("isbn")) is None)
    return Verdict("part", "likely", 0.0, ("one is sold in the other, a set",)) if sold else None


def _nameless(text: str, one: Record, other: Record) -> str:
    """The words without the authors' names ("solutions manual for Marsden's ...")."""
    names_ = one.authors.words | other.authors.words
    found = text.split()
    return " ".join(
        word
        for before, word in zip(["", *found], found, strict=False)
        if not {word, word.removesuffix("s")} & names_ and not (word == "s" and before in names_)
    )


def volumes(pair: Pair) -> Verdict | None:
    """Two volumes, each with a title of its own, of one work."""
    if "maintitle" not in pair.one.entry.fields or "maintitle" not in pair.other.entry.fields:
        return None
    (mine, yours), (first, second) = pair.both("maintitle"), pair.both("volume")
    if not mine or mine != yours or not first or not second or first == second:
        return None
    return Verdict("part", "certain", 0.0, (f"volumes {first} and {second} of one work",))


def work(record: Record) -> str:
    """The work of many volumes that it is one of, or is; in normal form, "" if it is a work by itself."""
    fields = record.entry.fields
    if "maintitle" in fields:
        return words(record.text("maintitle"))
    if not record.is_book:
        return ""
    return (
        words(record.text("series"))
        if "series" in fields
        else words(record.text("title"))
        if "volumes" in fields
        else ""
    )


def are_of_one_work(one: Record, other: Record) -> bool:
    """Whether both are volumes of a work, or one is the whole."""
    both = "maintitle" in one.entry.fields and "maintitle" in other.entry.fields
    return both or names(one, other) or names(other, one)


def _is_title(name: str, book: Record) -> bool:
    """Whether a name is a book's title, or that of the same meeting."""
    title = book.whole_title
    return words(name) in (book.title.words, words(book.text("title"))) or meetings.are_one(name, title)


def _is_main_title(name: str, title: str) -> bool:
    """Whether one of two names has a subtitle that the other lacks."""
    return (":" in name) != (":" in title) and words(main(name)) == words(main(title))


def main(title: str) -> str:
    """A title without the subtitle."""
    return title.partition(":")[0]


def names(one: Record, other: Record) -> bool:
    """Whether an entry has the title of the other, a book, for what it stands in."""
    if not other.is_book or len(other.title.compact) < 4 or one.title.compact == other.title.compact:
        return False
    around = [one.text(name) for name in AROUND if name in one.entry.fields]
    chapter = "" if one.is_book else one.text("booktitle")
    if not any(_is_title(name, other) for name in around) and not _is_main_title(chapter, other.whole_title):
        return False
    # Books of one name come again every year; a series or a set goes on for many.
    return "booktitle" not in one.entry.fields or not (one.year and other.year) or abs(one.year - other.year) <= 1
