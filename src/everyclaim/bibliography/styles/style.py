"""What a reference style is: a name, a kind, how it writes a reference and how it cites in the text."""

import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ...model import Work
from ..markup import finish, html, plain
from . import people, record, when
from .record import Record


class Marks(NamedTuple):
    """What stands around numbers in the text. `raised`: as a superscript; `each`: brackets around every number."""

    before: str
    after: str
    between: str
    dash: str
    raised: bool = False
    each: bool = False


BRACKETS = Marks("[", "]", ", ", "–")


def _plain_year(record: Record, suffix: str = "") -> str:
    return record.issued.year + suffix


def _nobody(_record: Record) -> str:
    return ""


class Style(NamedTuple):
    """A reference style; `kind` is numeric (then `marks` count) or author-date (then what follows them counts).

    `most` is how many people the text names before it says "et al.", `conjunction` what joins two in parentheses,
    `comma` what stands between names and year, `labels_pages` whether a page is "p. 3" or just 3, `et_al` what
    stands for further people in the text, `parts` its words for parts of a work ("Chapter", "chap."), `undated` where works
    without a year stand among an author's, `unsigned` what stands in the place of people a work
    has not (a newspaper), or "". `day` orders an author's works of one year, "0312" for March 12, "" where only the year is
    printed. Any other work without people is called by its title, with a capital to all but the `small`
    words, in italics if it is of the kinds `italics`. `whole` formats works
    with another program, from the text `source`; where it returns "", `write` does.
    """

    name: str
    kind: str
    write: Callable[[Record, str], str]
    marks: Marks = BRACKETS
    write_year: Callable[[Record, str], str] = _plain_year
    most: int = 2
    conjunction: str = "and"
    comma: str = ""
    labels_pages: bool = True
    et_al: str = "et al."
    italics: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    parts: Mapping[str, str] = MappingProxyType({})
    undated: str = "9999"
    unsigned: Callable[[Record], str] = _nobody
    day: Callable[[Record], str] = _nobody
    whole: Callable[[Work, str], str] | None = None
    source: str = ""

    def reference(self, work: Work, suffix: str = "", read: Record | None = None) -> str:
        """The reference as safe HTML without its number; `suffix` is the letter after the year. Never empty.

        `read` is the work's record where that has been read already.
        """
        written = self.whole(work, suffix) if self.whole else ""
        return written or finish(self.write(record.whole(read or record.read(work)), suffix)) or html(work.canonical)

    def year(self, work: Work) -> str:
        """The year as the text has it: "2019", "n.d.", "in press"."""
        return self.write_year(record.read(work), "")

    def sort_key(self, work: Work) -> tuple[str, ...]:
        """Where the work stands in an alphabetical list: by names, year, title."""
        fields = work.fields
        names = [name.literal or f"{people.surname(name)} {name.first}" for name in people.creators(work).names]
        if not names and self.unsigned is not _nobody:
            names = [instead] if (instead := self.unsigned(record.read(work))) else []
        title = _bare(html(fields.get("title", "") or work.canonical))
        return (
            *(_bare(name) for name in names or [title]),
            "",
            when.issued(fields).year or self._undated(fields),
            self.day(record.read(work)) if self.day is not _nobody else "",
            title,
        )

    def _undated(self, fields: Mapping[str, str]) -> str:
        """Where a work without a year stands: what is in press always last."""
        return (
            "99999" if when.status(fields.get("pubstate", ""), fields.get("year", "")) == "in press" else self.undated
        )


def _bare(text: str) -> str:
    """Letters and digits in lower case without accents, the first article aside."""
    decomposed = unicodedata.normalize("NFKD", plain(text).casefold())
    bare = "".join(char for char in decomposed if char.isalnum() or char == " ").strip()
    for article in ("the ", "a ", "an "):
        bare = bare.removeprefix(article)
    return bare
