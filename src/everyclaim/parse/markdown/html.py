"""Raw HTML at the start of a line: which elements there are, and the prose in them.

Python-Markdown passes such an element through as it stands, so its text is prose without Markdown. Inside of one
with a `markdown` attribute (md_in_html) Markdown goes on.
"""

from functools import cache
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.model import Span
from everyclaim.parse.markdown.regions import FENCE, OPAQUE
from everyclaim.parse.markdown.tree import Tree

BLOCK_TAGS = frozenset(
    "address article aside blockquote body canvas center colgroup dd details div dl dt fieldset figcaption figure "
    "footer form group h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li main map math menu nav noscript "
    "object ol output p pre script section style summary table tbody td textarea tfoot th thead tr ul video".split()
)
NO_PROSE = frozenset("canvas code head iframe kbd math object pre samp script style svg textarea video".split())
_OPENING = re.compile(r"\n {0,3}<([a-zA-Z][a-zA-Z0-9]*)\b([^<>]*)>")
_MARKDOWN = re.compile(r"""\smarkdown(?:\s*=\s*["']?(?!0)\w*["']?)?(?=\s|$)""")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS = {"figcaption": "caption", "caption": "caption", "summary": "title"}


class Element(NamedTuple):
    """A block-level element; `inside` is what stands between its tags (up to the end of the page if never closed)."""

    tag: str
    span: Span
    inside: Span
    markdown: bool


def take_out_elements(view: str) -> tuple[str, dict[int, Element]]:
    """The view with raw elements made opaque (of `markdown` ones, the opening tag); the elements by their offset."""
    elements: dict[int, Element] = {}
    if "<" not in view:
        return view, elements
    text = "\n" + view
    pairs = _Pairs(text)
    pieces, done = [], 1
    while match := _OPENING.search(text, done - 1):
        if match[1].lower() not in BLOCK_TAGS:
            pieces.append(text[done : match.end()])
            done = match.end()
            continue
        element = _element(match, pairs)
        start, end = match.start(1) - 1, (element.inside.start if element.markdown else element.span.end) + 1
        elements[element.span.start] = element
        pieces += (text[done:start], OPAQUE * (end - start))
        done = end
    return "".join((*pieces, text[done:])), elements


def _element(match: re.Match[str], pairs: "_Pairs") -> Element:
    start, tag = match.start(1) - 1, match[1].lower()
    if tag == "hr" or match[2].endswith("/"):
        closing, end = match.end(), match.end()
    else:
        closing, end = pairs.closing(tag, start)
    inside = Span(match.end() - 1, closing - 1)
    return Element(tag, Span(start - 1, end - 1), inside, _MARKDOWN.search(match[2]) is not None)


class _Pairs:
    """Which closing tag belongs to which opening one; each tag's name is looked for once in a page."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_tag: dict[str, dict[int, tuple[int, int]]] = {}

    def closing(self, tag: str, start: int) -> tuple[int, int]:
        """Start and end of the closing tag of the element at `start`."""
        if tag not in self._by_tag:
            self._by_tag[tag] = self._pairs(tag)
        return self._by_tag[tag].get(start, (len(self._text), len(self._text)))

    def _pairs(self, tag: str) -> dict[int, tuple[int, int]]:
        pairs, opened = {}, []
        for match in _tags(tag).finditer(self._text):
            if match[1] == "":
                opened.append(match.start())
            elif match[1] == "/" and opened:
                pairs[opened.pop()] = match.span()
        return pairs


@cache
def _tags(tag: str) -> re.Pattern[str]:
    """A tag's opening and closing forms; code is passed over."""
    return re.compile(rf"`[^`\n]*`|<(/?){tag}\b[^<>]*(?<!/)>", re.IGNORECASE)


@cache
def _block_tags() -> re.Pattern[str]:
    # The longest first: "th" must not end the search for "thead".
    names = "|".join(sorted(BLOCK_TAGS | {"caption"}, key=len, reverse=True))
    hidden = "|".join(sorted(NO_PROSE & BLOCK_TAGS))
    return re.compile(
        rf"<(?P<hidden>{hidden})\b[^<>]*>|<(?P<close>/?)(?P<tag>{names})\b[^<>]*>|<!--|{FENCE}+|\n[ \t]*\n",
        re.IGNORECASE,
    )


def add_raw_prose(tree: Tree, text: str, element: Element, container: int) -> None:
    """Add the blocks of a raw element: its text, cut at block-level tags, comments and code."""
    kinds: list[tuple[str, int]] = []
    position, (start, end) = element.span.start, element.span
    kind = _kind(element.tag)
    while match := _block_tags().search(text, position, end):
        _add(tree, text, Span(start, match.start()), kind, container)
        start = position = _after(text, match, end)
        if match[0] == "<!--" and text.endswith("-->", match.end(), position):
            tree.comments.append(Span(match.start(), position))
        tag = (match["tag"] or "").lower()
        if match["close"] and kinds:
            kind = kinds.pop()
        elif tag and not match["close"]:
            kinds.append(kind)
            kind = _kind(tag)
    _add(tree, text, Span(start, end), kind, container)


def _kind(tag: str) -> tuple[str, int]:
    return ("heading", _HEADINGS[tag]) if tag in _HEADINGS else (_KINDS.get(tag, "html"), 0)


def _after(text: str, match: re.Match[str], end: int) -> int:
    """Where the prose goes on after what was found: behind a comment, or an element that holds none."""
    if match["hidden"]:
        closing = re.compile(rf"</{match['hidden']}\s*>", re.IGNORECASE).search(text, match.end(), end)
        return closing.end() if closing else end
    if match[0] == "<!--":
        closing_at = text.find("-->", match.end(), end)
        return closing_at + 3 if closing_at >= 0 else end
    return match.end()


def _add(tree: Tree, text: str, span: Span, kind: tuple[str, int], container: int) -> None:
    prose = text[span.start : span.end]
    stripped = prose.strip()
    if stripped:
        start = span.start + prose.index(stripped[0])
        tree.add(kind[0], start, start + len(stripped), container, level=kind[1])
