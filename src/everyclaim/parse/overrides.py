"""An author's decisions, written as HTML comments: `uncited`, `cites` and `allow`.

    <!-- uncited: REASON [until=YYYY-MM] [owner=NAME] -->    right after a sentence: that sentence; before a block: it
    <!-- cites: @key [locator] -->...<!-- /cites -->         the span between
    <!-- allow RULE: REASON -->                              like uncited, for any other rule

"Right after" is on the same line, or on the next one without a blank line between. "A block" is whatever comes next at
the same level: a paragraph, a list, an item, a table, an admonition. At the start of an item or a footnote a comment
speaks of all of it; at the start of a row's first cell, or after its last pipe, of the row; else of its cell.
"""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.model import Block, Citation, Container, Defect, Override, Sentence, Span
from everyclaim.parse.citations import read_group
from everyclaim.parse.markdown.regions import COMMENT

_FORM = re.compile(r"(?i:(uncited|allow|cites|/\s*cites))\b[ \t]*([\w-]*)\s*(:?)\s*(.*)", re.DOTALL)
_OPTION = re.compile(r"(?:^|\s+)(until|owner)\s*=\s*(\"[^\"]*\"|\S+)$")
_NOT_LAST = re.compile(r"(?:^|\s)(until\s*[=:].*)")  # in a reason, where its last word would be an option
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])$")
# A word, a rule's name after it, and a colon; or a word and a key.
_NEARLY = re.compile(r"([A-Za-z]{4,10})(?:[ \t]+[\w-]+)?[ \t]*:[ \t]*(@)?")
_OTHERS = re.compile(
    r"((?:no-?qa|ignore|disable|skip|[a-z]+-(?:ignore|disable))[\w-]*)[:\s].*\buncited\b", re.IGNORECASE
)
_FRAME = " \t\r\n-"  # `<!--- uncited: … --->` is a comment too
_LABELS = frozenset(("heading", "title", "term", "header-cell"))


class Prose(NamedTuple):
    """What overrides can speak of: a parsed page so far.

    `source` is the page as it was, `text` the same without line prefixes and comments that stood alone.
    """

    source: str
    text: str
    containers: Sequence[Container]
    blocks: Sequence[Block]
    sentences: Sequence[Sentence]


def read(prose: Prose, comments: Sequence[Span]) -> tuple[tuple[Override, ...], tuple[Defect, ...]]:
    """The overrides among a page's comments (in source order), and what is wrong with them."""
    reader = _Reader(prose, comments)
    for number, comment in enumerate(comments):
        reader.read(number, comment)
    reader.close()
    return tuple(reader.overrides), tuple(reader.defects)


class _Reader:
    def __init__(self, prose: Prose, comments: Sequence[Span]) -> None:
        self.overrides: list[Override] = []
        self.defects: list[Defect] = []
        self._prose = prose
        self._anchors = _anchors(prose.text, comments)
        self._targets = _Targets(prose)
        self._opened: Override | None = None

    def read(self, number: int, comment: Span) -> None:
        match = _FORM.match(self._prose.source, *self._inside(comment))
        if match is None:
            self._misspelt(comment)
            return
        if "<!--" in match[0]:
            self._malformed(comment, "another one begins in it", "Write `-->` at its own end.")
            return
        kind = match[1].lower().replace(" ", "")
        if kind == "cites":
            self._open(comment, match)
        elif kind == "/cites":
            self._close(comment)
        elif match[3] or not match[4]:
            self._decide(kind, number, comment, match)
        elif kind == "uncited":
            self._malformed(comment, "no colon after `uncited`", "Write <!-- uncited: REASON -->.")

    def _misspelt(self, comment: Span) -> None:
        """Tell of a comment whose first word is nearly one of ours: it would silently do nothing."""
        inside = self._inside(comment)
        if other := _OTHERS.match(self._prose.source, *inside):
            self._malformed(comment, f"`{other[1]}` is a word of other tools", "Write <!-- uncited: REASON -->.")
        match = _NEARLY.match(self._prose.source, *inside)
        if match is None or other:
            return
        from difflib import get_close_matches  # seldom needed

        meant = (
            "cites" if match[2] else next(iter(get_close_matches(match[1].lower(), ("uncited", "allow"), 1, 0.75)), "")
        )
        if meant and get_close_matches(match[1].lower(), (meant,), 1, 0.6):
            self._malformed(comment, f"`{match[1]}` is no word that it may begin with", f"Did you mean `{meant}`?")

    def close(self) -> None:
        """Report a `cites` that the page never closes."""
        if self._opened:
            help_text = "Write <!-- /cites --> after the words that the source stands for."
            self._malformed(self._opened.span, "`cites` is never closed", help_text)
            self.overrides.append(self._opened)
            self._opened = None

    def _decide(self, kind: str, number: int, comment: Span, match: re.Match[str]) -> None:
        if kind == "allow" and not match[2]:
            self._malformed(comment, "`allow` names no rule", "Write <!-- allow RULE: REASON -->.")
            return
        if kind == "uncited" and match[2]:
            self._malformed(comment, "no colon after `uncited`", "Write <!-- uncited: REASON -->.")
            return
        reason, options = _options(" ".join(match[4].split()))
        if loose := _NOT_LAST.search(reason):
            help_text = "Write the month behind the reason, as in until=2027-06."
            self._malformed(comment, f"`{loose[1]}` sets no last month", help_text)
        until = options.get("until", "")
        if until and not _MONTH.match(until):
            help_text = "Write the last month in which the exemption holds, as in until=2027-06."
            self._malformed(comment, f"`until={until}` is no month", help_text)
            until = ""
        target = self._targets.of(comment, self._anchors[number])
        self.overrides.append(Override(kind, comment, target, reason, until, options.get("owner", ""), match[2], ()))

    def _open(self, comment: Span, match: re.Match[str]) -> None:
        self.close()
        if not match[3] and "@" not in match[4]:
            return
        group = read_group(f"[{match[4]}]", 0) if match[3] else None
        if group is None or not group.citations or group.defects:
            self._malformed(comment, "`cites` needs keys", "Write <!-- cites: @key, p. 3; @other -->.")
        citations = tuple(_placed(each, match.start(4) - 1) for each in group.citations) if group else ()
        self._opened = Override("cites", comment, None, "", "", "", "", citations)

    def _close(self, comment: Span) -> None:
        if self._opened is None:
            self._malformed(comment, "`/cites` closes nothing", "Write <!-- cites: @key --> before the words.")
            return
        start, end = self._opened.span.end, comment.start
        inside = self._prose.text[start:end]
        start += len(inside) - len(inside.lstrip())
        target = Span(start, start + len(inside.strip())) if inside.strip() else None
        self.overrides.append(self._opened._replace(target=target))
        self._opened = None

    def _inside(self, comment: Span) -> tuple[int, int]:
        """Start and end of a comment's own words."""
        words = self._prose.source[comment.start + 4 : comment.end - 3]
        start = comment.start + 4 + len(words) - len(words.lstrip(_FRAME))
        return start, start + len(words.strip(_FRAME))

    def _malformed(self, comment: Span, what: str, help_text: str) -> None:
        message = f"this comment has no effect as it stands: {what}"
        self.defects.append(Defect("malformed-override", message, comment, help_text))


def _placed(citation: Citation, offset: int) -> Citation:
    """A citation with its spans counted in the page; the bracket that was read around it is not there."""
    span, key, group = (
        Span(start + offset, end + offset) for start, end in (citation.span, citation.key_span, citation.group)
    )
    return citation._replace(span=span, key_span=key, group=Span(group.start + 1, group.end - 1))


def _anchors(text: str, comments: Sequence[Span]) -> list[int]:
    """For each comment where the run of comments begins that it stands in: they all speak of the same prose."""
    anchors: list[int] = []
    for number, comment in enumerate(comments):
        gap = text[comments[number - 1].end : comment.start] if number else "\n\n"
        anchors.append(comment.start if _has_words(gap) or gap.count("\n") > 1 else anchors[-1])
    return anchors


def _has_words(gap: str) -> bool:
    return bool(gap.strip(" \t\n" + COMMENT))


def _options(text: str) -> tuple[str, dict[str, str]]:
    """The reason, and the `until=` and `owner=` that stand behind it."""
    options: dict[str, str] = {}
    while match := _OPTION.search(text):
        options.setdefault(match[1], match[2].strip('"'))
        text = text[: match.start()]
    return text.strip(), options


class _Node(NamedTuple):
    start: int
    minus_end: int
    parent: int


class _Targets:
    """Finds what a comment speaks of; what it looks through is made for the first one, most pages having none."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.span.start for sentence in self._prose.sentences]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.span.start for block in self._prose.blocks]

    @cached_property
    def _nodes(self) -> list[_Node]:
        containers = [_Node(c.span.start, -c.span.end, c.parent) for c in self._prose.containers[1:]]
        blocks = [_Node(b.span.start, -b.span.end, b.container) for b in self._prose.blocks]
        return sorted(containers + blocks)

    def of(self, comment: Span, anchor: int) -> Span | None:
        """The prose that a comment speaks of; `anchor` is where the run of comments starts that it belongs to."""
        return self._sentence(anchor) or self._inside_block(comment) or self._next(comment)

    def _sentence(self, anchor: int) -> Span | None:
        """The sentence around the place, or right before it."""
        index = bisect_left(self._sentence_starts, anchor) - 1
        if index < 0:
            return None
        sentence = self._prose.sentences[index]
        gap = self._prose.text[sentence.span.end : anchor]
        if _has_words(gap) or gap.count("\n") > 1:
            return None
        is_label = self._prose.blocks[sentence.block].kind in _LABELS
        return None if is_label and "\n" in gap else sentence.span

    def _inside_block(self, comment: Span) -> Span | None:
        """The block, row, item or footnote at whose start the comment stands."""
        index = bisect_left(self._block_starts, comment.start + 1) - 1
        if index < 0 or self._prose.blocks[index].span.end < comment.end:
            return None
        block = self._prose.blocks[index]
        container = self._prose.containers[block.container]
        is_empty = block.span == comment
        if container.kind == "row":
            return container.span if is_empty or block.column == 0 else block.span
        first = index == 0 or self._prose.blocks[index - 1].span.end <= container.span.start
        return container.span if first and container.kind in ("item", "footnote") else block.span

    def _next(self, comment: Span) -> Span | None:
        """What comes next in the container that the comment stands in."""
        index = bisect_left(self._nodes, (comment.end,))
        if index == len(self._nodes):
            return None
        node = self._nodes[index]
        before = bisect_left(self._block_starts, comment.start) - 1
        inner = self._prose.blocks[before].container if before >= 0 else 0
        around = set(self._chain(node.parent))
        for container in self._chain(inner):
            if container not in around and self._prose.containers[container].span.end >= comment.end:
                return None
        if self._prose.containers[node.parent].span.start > comment.start:
            return None
        return Span(node.start, -node.minus_end)

    def _chain(self, container: int) -> list[int]:
        chain = []
        while container >= 0:
            chain.append(container)
            container = self._prose.containers[container].parent
        return chain
