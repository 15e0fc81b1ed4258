"""Citations that lead to no source, seen in the HTML: as they were written, or of keys that only another plugin wrote."""

from collections.abc import Iterator
from html import unescape
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
_UNKNOWN = re.compile(r'<span class="ec-unknown"[^>]*>\[?@([^<]*?)(?:\?\])?</span>')
_WRITTEN = (
    "It is not in the page's own text: look in what a macro, an included file, a table or a docstring puts there."
)
_LITERAL = re.compile(r"\[[^\[\]@\n]{0,60}(?<![\w.])@[\w{][^\]\n]{0,80}\]")


def in_html(index: "Index", path: str, html: str) -> Iterator[Finding]:
    """What a reader of the page meets in place of a source."""
    yield from _literal(index, path, html)
    if "ec-unknown" in html:
        yield from _unknown(index, path, html)


def _literal(index: "Index", path: str, html: str) -> Iterator[Finding]:
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


def _unknown(index: "Index", path: str, html: str) -> Iterator[Finding]:
    """A finding for each key without an entry that the text of the page, which was checked, does not have."""
    page = index.pages.get(path)
    known = {citation.key for citation in page.citations} if page else set()
    here = Position(1, 1)
    for key in dict.fromkeys(unescape(key) for key in _UNKNOWN.findall(html)):
        if key not in known:
            yield Finding("unknown-key", "error", f"no entry has the key `{key}`", path, here, here, help=_WRITTEN)
