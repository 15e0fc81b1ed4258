"""Every cell of a table knows the head of its column, so that a row can be read on a screen too narrow for columns."""

from collections.abc import Iterator
from html import escape, unescape

from everyclaim import patterns as re

_TABLE = re.compile(r"<table>\s*<thead>(.*?)</thead>(.*?)</table>", re.DOTALL)
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_CELL = re.compile(r"<tr\b|<td(?=[\s>])")
_MARKS = re.compile(r"<[^>]*>|\x02[^\x03]*\x03")


def labels(html: str) -> Iterator[tuple[int, str]]:
    """Where attributes go, and the attributes, each with a space before it; for tables as Markdown makes them."""
    for table in _TABLE.finditer(html):
        heads = [" ".join(unescape(_MARKS.sub("", head)).split()) for head in _HEAD.findall(table[1])]
        column = 0
        for cell in _CELL.finditer(html, table.start(2), table.end(2)):
            if cell[0] == "<tr":
                column = 0
                continue
            if column < len(heads) and heads[column]:
                yield cell.end(), f' data-label="{escape(heads[column])}"'
            column += 1
