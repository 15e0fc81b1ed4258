"""What stands inside a block: which of its characters are prose, and its citations.

One regular expression finds the marks of a block one after the other; brackets and emphasis are matched with stacks,
so that the time is linear whatever stands there.
"""

from bisect import bisect_left
from collections.abc import Callable
from functools import partial

from everyclaim import patterns as re
from everyclaim.model import Citation, Defect, Span
from everyclaim.parse.citations import NAME, Group, read_group, read_narrative
from everyclaim.parse.markdown import small_marks as small
from everyclaim.parse.markdown.emphasis import Emphasis
from everyclaim.parse.markdown.masks import Mask, hidden, thing
from everyclaim.parse.markdown.math import dollars_end, is_formula
from everyclaim.parse.markdown.small_marks import Reader
from everyclaim.parse.markdown.tags import Tags

# Every alternative begins with a literal: only then is the search between them fast.
_MARK = re.compile(
    rf"`(?:[^`\n]+`(?!`)|`*)|\\|<|!\[|\[(?:[^\[\]`*_<\\@:&$~^={{+\n]+\]\([^()\s\\<]*\)|@{NAME}\](?![\[(]))?"
    r"|\]|\*\**|__*|~~*|\^\^*|===*"
    r"|\$\$*|&#?\w+;|:[a-zA-Z0-9_+-]+:|://"
    r"|\+\+(?:[\w-]+|\"[^\"\n]*\")(?:\+(?:[\w-]+|\"[^\"\n]*\"))*\+\+|\{|@"
)
_RAW_MARK = re.compile(r"<|&#?\w+;|://")
_RAW_CITATION = re.compile(r"\[-?@\w[^\[\]\n]*\]")
_RUN = re.compile(r"`+")
_ESCAPABLE = frozenset("\\`*_{}[]()<>#+-.!|~^=$@:\"'&\n")
_LINE_END = re.compile(r" +\n")  # of Windows too, where the first character of a line's end became a space
_TARGET = re.compile(r"\((?:[^()\\\n]|\n(?![ \t]*\n)|\\.|\((?:[^()\\\n]|\\.)*\))*\)")
_LABEL = re.compile(r"\[([^\[\]\n]*)\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_IDENTIFIER = re.compile(r"[\w/-]*[^\W\d][\w/.:-]*$")  # of one word, with a letter in it
_BEGIN = re.compile(r"\\begin\{(\w+\*?)\}")
_MOST_UNCLOSED = 20  # citations in one block that are reported as never closed; beyond, no message would help


class Inline:
    """Goes through the blocks of a page in order and collects what it finds.

    `text` is the page without its regions and line prefixes; `labels` are its reference definitions, lower case. `edges`
    are where tags such as `<td>` cut a block, by its number.
    """

    def __init__(self, text: str, labels: frozenset[str]) -> None:
        self.masks: list[Mask] = []
        self.citations: list[Citation] = []
        self.defects: list[Defect] = []
        self.comments: list[Span] = []
        self.edges: dict[int, list[int]] = {}
        self._text = text
        self._labels = labels
        self._tags = Tags(text)
        self._readers: dict[str, Callable[[int, int], int]] = {
            "`": self._code,
            "\\": self._escape,
            "<": self._tag,
            "[": self._open,
            "!": self._open,
            "]": self._close,
            "*": self._emphasis_run,
            "_": self._emphasis_run,
            "~": self._emphasis_run,
            "^": self._emphasis_run,
            "=": self._emphasis_run,
            "$": self._dollars,
            "&": self._small(small.entity),
            ":": self._small(small.colon),
            "+": self._small(small.keys),
            "{": self._small(partial(small.braces, self._tags.find)),
            "@": self._at,
        }

    def read_raw(self, block: int, start: int, end: int) -> None:
        """Read a block of HTML, which has no Markdown in it: a citation there is a mistake."""
        self._read(_RAW_MARK, block, start, end)
        for match in _RAW_CITATION.finditer(self._text, start, end):
            help_text = "Give the element a `markdown` attribute, or move the citation out of it."
            self.defects.append(self._unrendered(Span(*match.span()), "raw HTML", help_text))

    def read(self, block: int, start: int, end: int) -> None:
        """Read a block of Markdown."""
        self._read(_MARK, block, start, end)

    def _read(self, mark: re.Pattern[str], block: int, start: int, end: int) -> None:
        match = mark.search(self._text, start, end)
        if match is None:
            return
        self._begin(block, start, end)
        while match:
            place = self._readers[match[0][0]](match.start(), match.end())
            match = mark.search(self._text, place, end)
        self._finish()

    def _begin(self, block: int, start: int, end: int) -> None:
        self._block, self._start, self._end = block, start, end
        self._emphasis: Emphasis | None = None
        self._brackets: list[tuple[int, bool]] = []
        self._inner_keys: list[int] = []
        self._taken: list[Span] = []
        self._runs: dict[int, list[int]] | None = None
        self._first_citation = len(self.citations)

    def _finish(self) -> None:
        """What brackets left open: citations never closed, and narrative ones in brackets that are only text."""
        for opening, _ in self._brackets[:_MOST_UNCLOSED]:
            group = read_group(self._text, opening, self._end)
            if group and not group.citations:
                self.defects += group.defects
                self._taken.append(group.span)
        if self._inner_keys:
            self._taken.sort()
        for place in self._inner_keys:
            if not self._is_taken(place):
                self._narrative(place)
        if len(self.citations) - self._first_citation > 1:
            self.citations[self._first_citation :] = sorted(self.citations[self._first_citation :], key=_key_start)

    def _is_taken(self, place: int) -> bool:
        index = bisect_left(self._taken, (place + 1,)) - 1
        return index >= 0 and place < self._taken[index].end

    # --- code, escapes, math, tags ---------------------------------------------------------------------------------

    def _code(self, start: int, end: int) -> int:
        size = end - start
        if size > 2 and self._text[start + 1] != "`":  # the whole of `code`, as nearly always
            self.masks.append(thing(start, end))
            return end
        if self._runs is None:
            self._runs = {}
            for run in _RUN.finditer(self._text, start, self._end):
                self._runs.setdefault(len(run[0]), []).append(run.start())
        same = self._runs.get(size, [])
        index = bisect_left(same, end)
        if index == len(same):
            return end
        self.masks.append(thing(start, same[index] + size))
        return same[index] + size

    def _escape(self, start: int, end: int) -> int:
        following = self._text[end : end + 1] if end < self._end else ""
        closed = self._bracketed_formula(start, following)
        if closed:
            self.masks.append(thing(start, closed))
            return closed
        if not following or (following not in _ESCAPABLE and not _LINE_END.match(self._text, end, self._end)):
            return end
        self.masks.append(hidden(start, end))
        return end + 1

    def _bracketed_formula(self, start: int, bracket: str) -> int:
        """The end of `\\(…\\)`, or of a block that is `\\[…\\]` or `\\begin{…}…` as a whole; 0 for any other backslash."""
        if bracket == "(":
            closing = self._tags.find(self._text, "\\)", start + 2, self._end)
            return closing + 2 if closing >= 0 and is_formula(self._text[start + 2 : closing]) else 0
        if start != self._start or bracket not in ("[", "b"):
            return 0
        is_whole = self._text.endswith("\\]", start + 2, self._end) if bracket == "[" else self._is_environment()
        return self._end if is_whole else 0

    def _is_environment(self) -> bool:
        begun = _BEGIN.match(self._text, self._start, self._end)
        return begun is not None and self._text.endswith(f"\\end{{{begun[1]}}}", begun.end(), self._end)

    def _dollars(self, start: int, end: int) -> int:
        closed = dollars_end(self._text, start, end, self._end)
        if closed:
            self.masks.append(thing(start, closed))
        return closed or end

    def _tag(self, start: int, end: int) -> int:
        found = self._tags.at(start, self._end)
        if found is None:
            return end
        self.masks.append(found.mask)
        if found.comment:
            self.comments.append(Span(start, found.end))
        if found.edge:
            self.edges.setdefault(self._block, []).append(start)
        return found.end

    # --- links, images, footnotes, citations -----------------------------------------------------------------------

    def _open(self, start: int, end: int) -> int:
        if end - start > 2 and self._text[start + 1] == "@":  # the whole of a plain citation
            self._inner_keys.append(start + 1)
            return self._group(start, end)
        if end - start > 2:  # the whole of a link with a plain label
            middle = self._text.index("](", start)
            self.masks += (hidden(start, start + 1), hidden(middle, end))
            return end
        footnote = _FOOTNOTE.match(self._text, end - 1, self._end)
        if footnote:
            self.masks.append(hidden(self._glued(end - 1), footnote.end()))
            return footnote.end()
        self._brackets.append((end - 1, end - start == 2))
        return end

    def _close(self, start: int, end: int) -> int:
        if not self._brackets:
            return end
        opening, is_image = self._brackets.pop()
        after = self._text[end] if end < self._end else ""
        target = _TARGET.match(self._text, end, self._end) if after == "(" else self._reference(opening, start, after)
        if target:
            return self._link(opening, start, target, is_image)
        if self._has_key(opening):
            return self._group(opening, end)
        if self._text[opening + 1 : start].lower() in self._labels:
            return self._link(opening, start, end, is_image)
        return end

    def _has_key(self, opening: int) -> bool:
        return bool(self._inner_keys) and self._inner_keys[-1] > opening

    def _reference(self, opening: int, start: int, after: str) -> int:
        """The end of a link `[text][label]`; 0 where its label is not defined and looks like no identifier."""
        label = _LABEL.match(self._text, start + 1, self._end) if after == "[" else None
        if label is None or label[1].lstrip("-").startswith("@"):
            return 0
        name = label[1] or self._text[opening + 1 : start]
        is_link = name.lower() in self._labels or (_IDENTIFIER.match(label[1]) and not self._has_key(opening))
        return label.end() if is_link else 0

    def _link(self, opening: int, start: int, target: "re.Match[str] | int", is_image: bool) -> int:
        end = target if isinstance(target, int) else target.end()
        self._taken.append(Span(opening, end))
        self._uncite(opening, is_image)
        if is_image:
            self.masks.append(thing(opening - 1, end))
        else:
            self.masks += (hidden(opening, opening + 1), hidden(start, end))
        return end

    def _uncite(self, opening: int, is_image: bool) -> None:
        """What was read as a citation in a link's text, or an image's, is none: no link can stand in another."""
        first = len(self.citations)
        while first > self._first_citation and self.citations[first - 1].group.start > opening:
            first -= 1
        groups = dict.fromkeys(citation.group for citation in self.citations[first:])
        del self.citations[first:]
        where = "an image's text" if is_image else "a link's text"
        self.defects += (self._unrendered(group, where, "Move the citation out of it.") for group in groups)

    def _unrendered(self, span: Span, where: str, help_text: str) -> Defect:
        message = f"{self._text[slice(*span)]} stands in {where}: readers would see it as it stands"
        return Defect("malformed-citation", message, span, help_text)

    def _group(self, opening: int, end: int) -> int:
        group = read_group(self._text, opening, self._end)
        if group is None or group.span.end != end:
            return end
        self._taken.append(group.span)
        self.defects += group.defects
        if group.citations:
            self._cite(group)
            self.masks.append(self._group_mask(opening, end))
        return end

    def _group_mask(self, start: int, end: int) -> Mask:
        """A group belongs to what stands before it: so does the space between. As a subject it is an object."""
        glued = self._glued(start)
        text = self._text
        before = text[glued - 1] if glued > self._start else "."
        if before in ".!?" and text[end : end + 1].isspace() and text[end + 1 : min(end + 2, self._end)].islower():
            return thing(start, end)
        return hidden(glued, end)

    def _glued(self, start: int) -> int:
        """Where the white space before a place starts, if something stands before it in the block."""
        place = start
        while place > self._start and self._text[place - 1].isspace():
            place -= 1
        return place if place > self._start else start

    def _at(self, start: int, end: int) -> int:
        if self._brackets:
            self._inner_keys.append(start)
            return end
        return self._narrative(start) or end

    def _narrative(self, start: int) -> int:
        group = read_narrative(self._text, start, self._end)
        if group is None:
            return 0
        self._cite(group)
        self.defects += group.defects
        self.masks.append(thing(*group.span))
        return group.span.end

    def _cite(self, group: Group) -> None:
        self.citations += (citation._replace(block=self._block) for citation in group.citations)

    # --- the small marks -------------------------------------------------------------------------------------------

    def _emphasis_run(self, start: int, end: int) -> int:
        if self._emphasis is None:
            self._emphasis = Emphasis(self._text, self._start, self._end)
        self.masks += self._emphasis.run(start, end)
        return end

    def _small(self, reader: Reader) -> Callable[[int, int], int]:
        def read(start: int, end: int) -> int:
            masks, place = reader(self._text, start, end, self._start, self._end)
            self.masks += masks
            return place

        return read


def _key_start(citation: Citation) -> int:
    return citation.key_span.start
