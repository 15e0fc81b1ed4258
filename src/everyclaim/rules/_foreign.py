"""Citations as other programs write them: roles of MyST and Sphinx, tags of Jekyll and Hugo, pandoc's footnotes of one citation.

They are told where one of their keys is in the bibliography. Where another program publishes the pages, it may well read
them: then nothing is rewritten without a person.
"""

from bisect import bisect_right
from collections.abc import Container, Iterator

from everyclaim import patterns as re
from everyclaim.model import Edit, Fix, Page, Span
from everyclaim.rules._slips import Slip, around

_ROLE = re.compile(r"(?<![\w`{:])(?:\{cite(?::(\w+))?\}|:cite(?::(\w+))?:)`([^`\n]+)`")
_TAG = re.compile(r"\{%-?[ \t]*cite[ \t]+([^{}%\n]+)-?%\}|\{\{[<%][ \t]*cite[ \t]+([^{}\n]+)[%>]\}\}")
_APART = re.compile(r"[\s,;]+")
_IN_TEXT = frozenset(["t", "ts", "ct", "cts", "alt", "alts"])  # the author is part of the sentence
_IN_BRACKETS = frozenset(["", "p", "ps", "cp", "cps", "alp", "alps"])
_FAR = 1000  # characters: no code within a line is longer


def foreign(page: Page, keys: Container[str], is_ours: bool) -> Iterator[Slip]:
    """Each such citation of a page; `is_ours` says that everyclaim renders the page."""
    for match in _ROLE.finditer(page.text):
        kind, cited = match[1] or match[2] or "", [key for key in _APART.split(match[3]) if key]
        if _is_prose(page, match.start()):
            yield from _told(page, Span(*match.span()), "a role of MyST and Sphinx", kind, cited, keys, is_ours)
    for match in _TAG.finditer(page.text):
        inside = match[1] or match[2]
        cited = [key.removeprefix("key=").strip("\"'") for key in _APART.split(inside) if key]
        if _is_prose(page, match.start()):
            name = "a tag of Jekyll" if match[1] else "a shortcode of Hugo"
            yield from _told(page, Span(*match.span()), name, "", cited, keys, is_ours)


def _told(
    page: Page, span: Span, name: str, kind: str, cited: list[str], keys: Container[str], is_ours: bool
) -> Iterator[Slip]:
    known = [key for key in cited if key in keys]
    if not known:
        return
    signed = "; ".join(f"@{key}" for key in known)
    written = " and ".join(f"@{key}" for key in known) if kind in _IN_TEXT else f"[{signed}]"
    message = f"`{page.text[span.start : span.end]}` is {name}: here it cites nothing"
    # an option, a place in the source, or a role for the year alone has to be put into words by hand
    is_plain = known == cited and (kind in _IN_BRACKETS or (kind in _IN_TEXT and len(cited) == 1))
    way_out = f"write `{written}`"
    edit = Edit(page.path, span, written)
    yield span, message, way_out, Fix(way_out, is_ours, (edit,)) if is_plain and not around(page.text, span) else None


def noted(page: Page) -> Iterator[Slip]:
    """pandoc's `^[@key]`, which has no second `^`, as a superscript of pymdownx has."""
    for start, end in dict.fromkeys(citation.group for citation in page.citations if citation.form != "narrative"):
        before = page.text[max(0, start - 2) : start]
        if before.endswith("^") and before != "\\^" and page.text[end : end + 1] != "^":
            message = "`^` before a citation makes no footnote here: readers see it as it stands"
            edit = Edit(page.path, Span(start - 1, start), "")
            yield Span(start - 1, end), message, "take the `^` out", Fix("take the `^` out", True, (edit,))


def _is_prose(page: Page, place: int) -> bool:
    """Whether a place is in a block, and not in code or in a comment there."""
    number = bisect_right(page.blocks, place, key=lambda block: block.span.start) - 1
    if number < 0 or place >= page.blocks[number].span.end or page.blocks[number].kind == "html":
        return False
    if page.masked[place] != "\0":  # code is hidden from its first backtick on
        return True
    return page.masked[max(0, place - _FAR) : place].rstrip("\0")[-1:] != "\ufffc"
