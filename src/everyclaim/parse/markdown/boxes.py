"""Admonitions, collapsible blocks, tabs (`!!!`, `???`, `===`) and pymdownx blocks (`///`)."""

from everyclaim import patterns as re
from everyclaim.model import Span
from everyclaim.parse.markdown.lines import Lines, dedent, end_of, indented_until, is_indented, piece, start_of
from everyclaim.parse.markdown.tree import Part, Step, Tree

_TYPE = r"[\w-]+(?: +[\w-]+)*"
_BOX = re.compile(rf"(?:!!! ?{_TYPE}|\?\?\?\+? ?(?:{_TYPE})?)(?: +\"(?P<title>.*)\")? *$")
_TAB = re.compile(r"={3}[+!]{0,2} +\"(?P<title>.*)\" *$")
_DELIMITED = re.compile(r" {0,3}(?P<fence>/{3,})[ ]*(?P<name>[\w-]+)[ ]*(?:\|[ ]*(?P<title>.*?)[ ]*)?$")
_CALLOUT = re.compile(r"\[![A-Za-z-]+\][+-]?(?![\[(])[ \t]*(?P<title>.*?)[ \t]*$")
_KINDS = {
    "tab": "tab",
    "html": "html",
    "caption": "figure",
    "figure-caption": "figure",
    "table-caption": "figure",
    "define": "definition-list",
    "definition": "definition-list",
}


def read_indented(tree: Tree, lines: Lines, index: int, part: Part) -> Step | None:
    """A box whose body is indented; None where the line opens none."""
    is_tab = lines.texts[index].startswith("=")
    match = (_TAB if is_tab else _BOX).match(lines.texts[index])
    if match is None:
        return None
    end = max(index + 1, indented_until(lines, index + 1)) if _goes_on(lines, index + 1) else index + 1
    container = tree.open(
        "tab" if is_tab else "admonition", lines.starts[index], end_of(lines, end - 1), part.container
    )
    _add_title(tree, lines, index, match, container)
    return end, (Part(dedent(lines, index + 1, end), container),)


def read_callout(tree: Tree, lines: Lines, index: int, part: Part) -> Step | None:
    """The first line of a quotation that GitHub, Obsidian and a plugin of MkDocs make a box of: `[!NOTE] Title`."""
    match = _CALLOUT.match(lines.texts[index])
    if match is None or index or tree.kind(part.container) != "quote":
        return None
    _add_title(tree, lines, index, match, part.container)
    return index + 1, ()


def _goes_on(lines: Lines, index: int) -> bool:
    return index < len(lines.texts) and (not lines.texts[index].strip() or is_indented(lines.texts[index]))


def read_delimited(tree: Tree, lines: Lines, index: int, part: Part) -> Step | None:
    """A box between two lines of slashes; None where the line opens none."""
    match = _DELIMITED.match(lines.texts[index])
    if match is None:
        return None
    closing = _closing(lines, index + 1, match["fence"])
    end = min(closing + 1, len(lines.texts))
    kind = _KINDS.get(match["name"], "admonition")
    start, stop = start_of(lines, index), end_of(lines, end - 1)
    container = _captioned(tree, kind, Span(start, stop), part.container)
    _add_title(tree, lines, index, match, container)
    body = _after_options(lines, index + 1, closing)
    return end, (Part(piece(lines, body, closing), container, "caption" if kind == "figure" else "paragraph"),)


def _closing(lines: Lines, index: int, fence: str) -> int:
    """The line that closes a box; without one it reaches to the end of what it stands in."""
    for line in range(index, len(lines.texts)):
        if lines.texts[line].startswith((fence, " ")) and lines.texts[line].strip() == fence:
            return line
    return len(lines.texts)


def _after_options(lines: Lines, index: int, end: int) -> int:
    """The line after a box's options, which are indented and stand right under its first line."""
    while index < end and is_indented(lines.texts[index]) and lines.texts[index].strip():
        index += 1
    return index


def _captioned(tree: Tree, kind: str, span: Span, parent: int) -> int:
    """The container of a box; a caption right after a table stands in the table's own."""
    table = tree.table_before(parent) if kind == "figure" else -1
    if table >= 0:
        tree.stretch(table, span.end)
        return table
    return tree.open(kind, span.start, span.end, parent)


def _add_title(tree: Tree, lines: Lines, index: int, match: re.Match[str], container: int) -> None:
    # What follows `/// html |` is a tag, not words.
    if match["title"] and tree.kind(container) != "html":
        start = lines.starts[index]
        tree.add("title", start + match.start("title"), start + match.end("title"), container)
