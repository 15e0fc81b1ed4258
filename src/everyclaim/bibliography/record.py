"""What identity is judged by: an entry's title, authors, container, place in it, date and identifiers in normal form."""

from sys import intern  # the same volumes, pages and surnames come again and again

from everyclaim import patterns as re
from everyclaim.model import Entry
from everyclaim.parse.bibtex.fields import Fields, value, values

from . import authorship, notices, titles, venues
from .identifiers import Identifiers, identifiers
from .normal import words

COMPARED_NOW = (
    512  # entries of which is remembered what was worked out: an entry is compared with several, one after the other
)
_READ_NOW = (
    "title", "year", "date", "volume", "number", "issue", "pages", "eid", "articleno", "author", "editor", "journal",
    "subtitle",
)  # fmt: skip
# Years, volumes, pages: one object for all that are equal takes a large bibliography less memory.
_SMALL, _FIGURES = 10_000, 4
_numbers: dict[str, int] = {}
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")
_DIGITS = re.compile(r"\d+")
_PAGES = re.compile(r"(?<![a-z])([a-z]{0,6})(\d+)[a-z]?\b(?:\s*[-–—~]+\s*[a-z]{0,6}(\d+))?")
_FIGURES_ONLY = re.compile(r"(\d+)(?:-{1,2}|–)([1-9]\d*)\Z")
_CALLED = frozenset(("p", "pp", "pg", "pgs", "pag", "page", "pages", "artn", "art", "id", "artid"))
_REPORT_LETTER = re.compile(r"\A[a-z](?=\d+\Z)")  # "w28011", and 28011 elsewhere
_LONGEST = 500  # pages
_RANGE = re.compile(r"\s*\d{2,}\s*[-–—~]+\s*\d{2,}[.,]?\s*")  # pages that an import took for the volume
_ORIGINAL = re.compile(
    r"(?:original(?:ly)? (?:title|published as|work)|translat(?:ed from|ion of)(?: (?:the )?\w+(?: original)?(?=:))?|titre original|t[ií]tulo original|originaltitel"
    r"|[üu]bersetzung von|traduction de)\s*:?\s*(?:the )?(?:\w+ (?:edition|original) )?[\"'“‘`]*([^\"”’;]{5,200})",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:erratum|corrigend\w+|corrections?|addendum|retraction|comment(?:ary)?|reply|response|review) (?:to|for|of|on)\b:?\s*(.{15,})",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(r"\A[\w.’'-]+(?: (?:and|&) [\w.’'-]+| et al\.?)?,\s+(?=[A-Z\"“‘`])")  # whose work it is about
_PIECES = re.compile(r"[.;:]\s+|[\"“”«»]|''|``")
_SENTENCES = re.compile(r"[.;]\s+|[\"“”«»]|''|``")
_FEW_WORDS, _TELLING = 4, 15  # words, letters
_UNPUBLISHED = re.compile("unpublishedmanuscript|extendedabstractappear")
_TOTAL = re.compile(r"\d\s?(?:p|pp|pages|S|Seiten)\.?\s*\Z")  # how long it is, not where it is
_SUPPLEMENT = re.compile(r"suppl|\babstr|\ds\d*\Z", re.IGNORECASE)
REPORTS = frozenset(("report", "techreport"))
_EARLY = frozenset(("report", "techreport", "unpublished", "misc", "online"))
_BOOKS = frozenset(
    ("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "manual", "reference")
)


class Record:
    """One entry's features; what only a comparison needs is worked out when first asked for.

    `place` is the entry's place among the entries. `page` is the first page or article number as written, `first` and
    `last` are page numbers (0 where not known), `supplement` tells that it appeared in one. `is_early` tells what may be a
    preprint, report, manuscript or abstract, `is_untitled_notice` a notice whose title does not say what it is about
    ("Corrigendum", "Reply to Smith", "Reply to Smith et al.: Sleep matters"), `main_journal` the journal whose edition in another language it appeared in, `is_book` a whole book by its type,
    `speaks` what has a note or a notice's title and so may speak of another work, `is_ascii` a title without accents and other scripts.
    """

    __slots__ = (
        "_original",
        "_subject",
        "_venue",
        "entry",
        "first",
        "ids",
        "is_ascii",
        "is_book",
        "is_early",
        "is_untitled_notice",
        "issue",
        "last",
        "main_journal",
        "page",
        "place",
        "speaks",
        "supplement",
        "surname",
        "title",
        "volume",
        "year",
    )  # fmt: skip

    def __init__(self, entry: Entry, place: int) -> None:
        fields = entry.fields
        self.entry, self.place, type_, names = entry, place, entry.type, fields.keys()
        written, year, date, volume, number, issue, pages, eid, article, author, editor, journal, rest = values(
            fields, _READ_NOW
        )
        if rest:
            written = _whole(written, rest)
        self.title = title = titles.read(written) if written else titles.NO_TITLE
        self.is_ascii = written.isascii()
        self.ids = ids = identifiers(fields)
        self.is_book = type_ in _BOOKS
        self.year = _year(year or date or volume)
        self.volume, self.issue, self.supplement = _volume(volume, number or issue)
        self.page, self.first, self.last = ("", 0, 0) if self.is_book else _pages(pages or eid or article)
        if number and type_ in REPORTS:
            self.issue = _REPORT_LETTER.sub("", words(number))  # "4364.0 Part B": no issue of a journal
        if not self.page and not pages and self.volume and _RANGE.fullmatch(volume):
            self.page, self.first, self.last = self.volume, int(self.volume[:9]), int(self.issue[:9] or 0)
            self.volume = self.issue = ""
        author = author or editor
        self.surname = intern(authorship.surname(author)) if author else ""
        self.is_early = self.supplement or self.page[:1] == "s" or type_ in _EARLY or _is_posted(ids)
        journal = journal or self.text("journaltitle")
        self.main_journal = venues.main_journal(journal)
        if not self.is_early:
            in_series = bool(journal) and venues.has_first_versions(journal)
            self.is_early = in_series or titles.before_abstract(written) is not None
        self.is_untitled_notice = bool(title.notice) and (
            title.words.count(" ") < _FEW_WORDS or notices.is_to_names(written.lower())
        )
        self._venue: venues.Venue | None = None
        noted = "note" in names
        self.speaks = noted or bool(title.notice)
        self._subject = None if self.speaks else ""
        self._original = None if noted or "origtitle" in names else ""

    @property
    def whole_title(self) -> str:
        """The title as written, with the subtitle that a field of its own may have."""
        return _whole(self.text("title"), self.text("subtitle"))

    @property
    def authors(self) -> authorship.Authors:
        """Who wrote it, or else edited it."""
        people = value(self.entry.fields, "author", "editor")
        return authorship.read(people) if people else authorship.NOBODY

    @property
    def venue(self) -> venues.Venue:
        """Where it appeared."""
        if self._venue is None:
            found = venues.read(self.entry.type, self.entry.fields, self.ids.doi, self.ids.arxiv)
            self._venue = found._replace(kind="preprint") if _UNPUBLISHED.search(self.title.compact) else found
        return self._venue

    @property
    def original(self) -> str:
        """The title of what this is a translation of, as far as the entry says it; compact, "" if it does not."""
        if self._original is None:
            self._original = self._read_original()
        return self._original

    def _read_original(self) -> str:
        fields = self.entry.fields
        if "origtitle" in fields:
            return titles.read(fields["origtitle"].value).compact
        named = _ORIGINAL.search(fields["note"].value) if "note" in fields else None
        return titles.read(named[1]).compact if named else ""

    @property
    def subject(self) -> str:
        """The title, compact, that a notice gives for what it corrects, withdraws or discusses, "" if it gives none: in its
        note, or behind the names and before the place in its own title."""
        if self._subject is None:
            self._subject = self._read_subject()
        return self._subject

    def _read_subject(self) -> str:
        named = _SUBJECT.search(self.text("note")) if "note" in self.entry.fields else None
        own = self.text("title") if self.title.notice not in ("", "abstract") else ""
        return (named and _longest_title(_NAMED.sub("", named[1]), _SENTENCES)) or _longest_title(own, _PIECES)

    @property
    def is_debris(self) -> bool:
        """Whether its fields were cut out of running text: their punctuation is still there."""
        told = values(self.entry.fields, ("year", "pages", "author", "journal"))
        return any(map(_is_cut_out, told))

    def text(self, name: str) -> str:
        """A field's value, "" if there is none."""
        fields = self.entry.fields
        return fields.value(name) if isinstance(fields, Fields) else value(fields, name)


def _whole(title: str, subtitle: str) -> str:
    return title if not subtitle or subtitle in title else f"{title}: {subtitle}"


def _is_cut_out(text: str) -> bool:
    """Whether a field has the punctuation that follows it, or is around it, in a list of references."""
    if text[-1:].isalnum():
        return False
    text = text.rstrip()
    if text[:1] == "(" and text.removesuffix(".").endswith(")"):
        return True
    return text.endswith(",") or (text.endswith(".") and text[-2:-1].isdigit())


def _is_posted(ids: Identifiers) -> bool:
    return bool(ids.arxiv) or (bool(ids.doi) and venues.is_preprint(ids.doi))


def _longest_title(text: str, between: "re.Pattern[str]") -> str:
    """The longest part of a text that may be a title, compact; "" if there is none."""
    found = (titles.read(part).compact for part in between.split(text.rstrip(". ")) if part.count(" ") >= 2)
    telling = (title for title in found if len(title) >= _TELLING and title not in titles.always_recurring())
    return max(telling, key=len, default="")


def one_by_one(keys: str) -> list[str]:
    """The keys in a field that lists some (`ids`, `distinct-from`)."""
    return [key for part in keys.split(",") if (key := part.strip())]


def _number(digits: str) -> int:
    """A number; small ones, which come again and again, are one object."""
    number = _numbers.get(digits)
    if number is None:
        number = int(digits[:9])
        if number < _SMALL and len(digits) <= _FIGURES:
            _numbers[digits] = number
    return number


def _year(written: str) -> int:
    """The year, 0 if unknown; dates stand in other fields when a reference list was imported."""
    if len(written) == 4 and written.isdigit():
        return _number(written)
    found = _YEAR.search(written)
    return _number(found[0]) if found else 0


def _volume(volume: str, issue: str) -> tuple[str, str, bool]:
    """Volume, issue and whether it is a supplement; "55(1)" and "35 Suppl 1" are read too."""
    if volume.isdigit() and (not issue or issue.isdigit()):  # most
        return intern(volume.lstrip("0")), intern(issue.lstrip("0")), False
    supplement = (not volume.isdigit() or bool(issue) and not issue.isdigit()) and bool(
        _SUPPLEMENT.search(volume + issue)
    )
    numbers = [volume] if volume.isdigit() else _DIGITS.findall(volume)
    if not issue and len(numbers) > 1 and not supplement:
        issue = numbers[1]
    elif issue and not issue.isdigit():
        found = _DIGITS.search(issue)
        issue = "" if supplement or not found else found[0]
    return intern(numbers[0].lstrip("0")) if numbers else "", intern(issue.lstrip("0")), supplement


def _pages(written: str) -> tuple[str, int, int]:
    """First page as written, first and last as numbers; "160-6" ends at 166."""
    if plain_ := _FIGURES_ONLY.match(written):  # most
        digits, end = plain_.groups()
        first = _number(digits)
        last = _number(end if len(end) >= len(digits) else digits[: -len(end)] + end)
        return intern(digits.lstrip("0")), first, max(first, last)
    found = _PAGES.search(written.lower()) if written else None
    if found is None or (not written[-1].isdigit() and _TOTAL.search(written)):
        return "", 0, 0
    prefix, digits, end = found.groups()
    if end and end[0] == "0" and len(end) >= len(digits):
        end = ""  # "B11C-0363" numbers an abstract
    if end and prefix and prefix not in _CALLED and int(end) - int(digits) > _LONGEST:
        end = ""  # so does "EGU2014-10321"
    first, last = _number(digits), _number(end) if end else 0
    if end and last < first and len(end) < len(digits):
        last = _number(digits[: -len(end)] + end)
    page = ("" if prefix in _CALLED else prefix) + digits.lstrip("0")
    return intern(page), first, max(first, last)
