"""What one reading of a file gathers, and the two ways both readers record something."""

from array import array

from everyclaim.model import Defect, Field, Span

from ..months import MONTHS
from .grammar import BLANKS


class Tape:
    """The text under reading: the strings known so far and the defects found so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.own_strings: dict[str, str] = {}
        self.strings = dict(MONTHS)
        self.defects: list[Defect] = []
        self.layouts: dict[tuple[str, ...], dict[str, int]] = {}  # of fields, by their names as written
        self.places = array("I")  # of all fields, for all entries together
        self.nearest: dict[str, str] = {}  # for undefined strings

    def report(self, message: str, start: int, end: int, advice: str) -> None:
        """Note a defect of syntax at `start:end`."""
        self.defects.append(Defect("bibtex-syntax", message, Span(start, end), advice))

    def add(self, fields: dict[str, Field], field: Field) -> None:
        """Keep a field; of a repeated name the first stays, as in BibTeX."""
        first = fields.setdefault(field.name, field)
        if first is not field:
            name_end = field.span.start + len(field.name)
            self.report_repeated(first, field.value, Span(field.span.start, name_end))

    def report_repeated(self, first: Field, value: str, name_span: Span) -> None:
        """Note that a field is there already."""
        same = "the same value" if first.value == value else f"another value (kept: “{_short(first.value)}”)"
        self.report(
            f"field `{first.name}` is given twice, with {same}", *name_span, "Remove one: only the first is read."
        )


def tidy(value: str) -> str:
    """A value with its runs of blanks as one space, as BibTeX reads it."""
    if "\n" in value or "  " in value or "\t" in value or "\r" in value:
        value = BLANKS.sub(" ", value)
    return value.strip(" ")


def _short(value: str) -> str:
    return value if len(value) <= 40 else value[:39] + "…"
