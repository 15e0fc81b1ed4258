"""What is taken out of a page before its blocks are read: front matter, fenced code, snippets and comments.

Python-Markdown does the same, in preprocessors, so that these win over every structure around them. A region's
characters are replaced by as many others, without line ends: it becomes one line, and no offset moves.
"""

from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.model import Span
from everyclaim.parse.markdown.lines import TAB

FENCE = "\x19"  # fills fenced code and snippets; a control character, as Python-Markdown's own marks are
OPAQUE = "\x1a"  # fills raw HTML
COMMENT = "\x1b"  # fills a comment inside of a container, so that the container reaches over it
_FRONT = re.compile(r"\ufeff?-{3}[ \t]*\n(.*?\n|)(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(
    r"\ufeff?\+{3}[ \t]*\n(?:.*?\n|)\+{3}[ \t]*(?:\n|\Z)", re.DOTALL
)  # Hugo's and Zola's: nothing is read of it
_MARKS = ("```", "~~~", "<!--", "-8<-")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`\n]*(?=\n|\Z)")
_SNIPPET = re.compile(r";?-{2,}8<-{2,}")
_LONGEST_PREFIX = 60  # columns of quotation marks and indentation before a fence; a bound keeps the search linear
_SNIPPET_END = re.compile(r"\n[ \t]*-{2,}8<-{2,}[ \t]*(?=\n|\Z)")
_LINE_REST = re.compile(r"[ \t]*(?=\n|\Z)")


class Regions(NamedTuple):
    """A page's view without its regions, the YAML's span, and the comments that stood alone on their lines."""

    view: str
    front_matter: Span | None
    comments: list[Span]


class _Region(NamedTuple):
    """Offsets count in the view with a line end before it; `fill` "" leaves the text and takes its line ends."""

    start: int
    end: int
    fill: str


def take_out(view: str) -> Regions:
    """Find and replace the regions of a page whose only line end is `\\n`."""
    front = _FRONT.match(view)
    head = front or _TOML.match(view)
    finder = _Finder("\n" + view, head.end() if head else 0)
    regions = finder.regions()
    comments = [Span(region.start - 1, region.end - 1) for region in regions if region.fill in (" ", COMMENT)]
    filled = _filled(finder.view, regions)[1:]
    if head is None:
        return Regions(filled, None, comments)
    prose = " " * (head.end() - 1) + "\n" + filled[head.end() :]
    return Regions(prose, Span(*front.span(1)) if front else None, comments)


def _filled(view: str, regions: list[_Region]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end, fill in regions:
        pieces += (view[done:start], fill * (end - start) if fill else view[start:end].replace("\n", " "))
        done = end
    return "".join((*pieces, view[done:]))


class _Finder:
    """Goes through a page once; remembers what was looked for in vain, so that no stretch is searched twice."""

    def __init__(self, view: str, position: int) -> None:
        self.view = view
        self._position = position
        self._next = dict.fromkeys(_MARKS, -1)
        self._in_vain: dict[tuple[str, str], int] = {}
        self._last_comment_end = view.rfind("-->")
        self._counted, self._backticks = 0, 0

    def regions(self) -> list[_Region]:
        """All of them, in order."""
        found = []
        while (place := self._next_mark())[1]:
            start, mark = place
            region = self._comment(start) if mark == "<!--" else self._at_line_start(start, mark)
            self._position = region.end if region else start + len(mark)
            if region:
                found.append(region)
        return found

    def _next_mark(self) -> tuple[int, str]:
        """The next place that a region may start at, and its mark; "" where there is none.

        Looking for each mark by itself is ten times as fast as looking for any of them.
        """
        for mark in [mark for mark, place in self._next.items() if place < self._position]:
            self._next[mark] = self.view.find(mark, self._position)
            if self._next[mark] < 0:
                del self._next[mark]
        return min(((place, mark) for mark, place in self._next.items()), default=(0, ""))

    def _at_line_start(self, place: int, mark: str) -> _Region | None:
        if mark == "-8<-":
            while self.view[place - 1] in "-;":
                place -= 1
        prefix = self._prefix(place)
        if prefix is None:
            return None
        if mark == "-8<-":
            snippet = _SNIPPET.match(self.view, place)
            return _Region(place, self._snippet_end(snippet.end()), FENCE) if snippet else None
        fence = _FENCE.match(self.view, place)
        return self._fence(fence, prefix) if fence else None

    def _prefix(self, place: int) -> str | None:
        """What stands before a place in its line, if nothing but quotation marks and indentation does."""
        line = self.view.rfind("\n", max(0, place - _LONGEST_PREFIX - 1), place)
        if line < 0:
            return None
        prefix = self.view[line + 1 : place]
        return None if prefix.strip("> \t") else prefix

    def _fence(self, match: re.Match[str], prefix: str) -> _Region | None:
        """Code up to the same fence with the same prefix; a less indented line before that makes it text."""
        fence = match[1]
        if self._in_vain.get((prefix, fence), -1) > match.start():
            return None
        depth = prefix.count(">")
        same = rf"(?:[ \t]*>){{{depth}}}[ \t]*" if depth else re.escape(prefix)
        outer = rf"\n(?!{same})[ \t>]*[^\s>]" if prefix else ""
        left = re.passing(outer).search(self.view, match.end()) if outer else None
        limit = left.start() if left else len(self.view)
        closing = re.passing(rf"\n{same}{fence[0]}{{{len(fence)}}}[ \t]*(?=\n|\Z)").search(
            self.view, match.end(), limit + 1
        )
        if closing is None:
            self._in_vain[prefix, fence] = limit
            return None
        return _Region(match.start(), closing.end(), FENCE)

    def _snippet_end(self, start: int) -> int:
        """`--8<-- "file"` is one line; alone on its line it opens a list of files, up to the next such line."""
        rest = _LINE_REST.match(self.view, start)
        if rest and self._in_vain.get(("", "8<"), -1) < start:
            closing = _SNIPPET_END.search(self.view, start)
            if closing:
                return closing.end()
            self._in_vain["", "8<"] = len(self.view)
        line_end = self.view.find("\n", start)
        return line_end if line_end >= 0 else len(self.view)

    def _comment(self, start: int) -> _Region | None:
        """A comment alone on its lines goes; with text beside it, it is left to the paragraph, as one line."""
        if start + 4 > self._last_comment_end:
            return None
        prefix = self._prefix(start)
        if prefix is None and self._in_code(start):
            return None
        end = self.view.find("-->", start + 4) + 3
        if prefix is None or not _LINE_REST.match(self.view, end):
            return _Region(start, end, "")
        return _Region(start, end, COMMENT if len(prefix) >= TAB or ">" in prefix else " ")

    def _in_code(self, place: int) -> bool:
        """Whether an odd number of backticks stands before a place in its line."""
        line = self.view.rfind("\n", self._counted, place)
        if line >= 0:
            self._counted, self._backticks = line, 0
        self._backticks += self.view.count("`", self._counted, place)
        self._counted = place
        return self._backticks % 2 == 1
