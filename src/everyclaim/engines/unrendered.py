"""Citations that reached the HTML as they were written."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from everyclaim import patterns as re
from everyclaim.links.literals import FORMULA
from everyclaim.model import Finding, Position
from everyclaim.parse.positions import Lines

if TYPE_CHECKING:
    from everyclaim.index import Index

_HIDDEN = re.compile(
    r"<(pre|code|script|style|textarea|math|svg)\b.*?</\1>|<span class=\"(?:ec-unknown|arithmatex)\".*?</span>"
    rf"|<!--.*?-->|<[^>]*>|{FORMULA}|\$[^$\n]*\$",
    re.DOTALL,
)
_ADVICE = "Move it out of the HTML or link around it, or write \\[ if it is meant so."
_NO_PAGE = "It is not in a Markdown page of the site (a notebook, a generated page): cite its source in one, or write it out here."
_LITERAL = re.compile(r"\[[^\[\]@\n]{0,60}(?<![\w.])@[\w{][^\]\n]{0,80}\]")


def unrendered(index: "Index", path: str, html: str) -> Iterator[Finding]:
    """A finding for each citation of a page that its article still shows as `[@key]`; escaped ones are meant so."""
    for match in _LITERAL.finditer(_HIDDEN.sub(" ", html)):
        page = index.pages.get(path)
        literal = match[0]
        offset = page.text.find(literal) if page else -1
        start = Lines(page.text).position(offset) if page and offset >= 0 else Position(1, 1)
        message = f"{literal} reaches readers as it stands: it is no citation where it was written"
        advice = _ADVICE if page else _NO_PAGE
        end = Position(start.line, start.column + len(literal))
        yield Finding("unrendered-citation", "error", message, path, start, end, help=advice)
