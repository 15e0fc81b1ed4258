"""Our offsets and positions as the protocol counts them, and back: lines from 0, columns in units that the client chose."""

import os
from collections.abc import Iterable
from functools import lru_cache

from lsprotocol import types
from pygls import uris
from pygls.workspace import PositionCodec

from everyclaim import patterns as re
from everyclaim.lsp.project import Project
from everyclaim.model import Edit, Position, Span
from everyclaim.parse.positions import Lines

_LINE_END = re.compile(r"\r\n?|\n")


class Places:
    """The places in the files of a project."""

    def __init__(self, project: Project, codec: PositionCodec) -> None:
        self._project = project
        self._codec = codec

    def range(self, name: str, start: Position, end: Position) -> types.Range:
        """From one of our positions to another."""
        rows = _rows(self._project.text(name))
        return types.Range(self._position(rows, start), self._position(rows, end))

    def of(self, name: str, span: Span) -> types.Range:
        """A span of a file."""
        lines = Lines(self._project.text(name))
        return self.range(name, lines.position(span.start), lines.position(span.end))

    def location(self, name: str, span: Span) -> types.Location:
        """A span, with its file."""
        return types.Location(self.uri(name), self.of(name, span))

    def offset(self, name: str, position: types.Position) -> int:
        """Where a position of the client stands in our text of a file."""
        text = self._project.text(name)
        rows = _rows(text)
        row = rows[position.line] if position.line < len(rows) else ""
        column, units = 0, 0
        while column < len(row) and units < position.character:
            units += self._codec.client_num_units(row[column])
            column += 1
        return Lines(text).offset(Position(position.line + 1, column + 1))

    def uri(self, name: str) -> str:
        """The address of a file."""
        return uris.from_fs_path(self._project.path(name)) or ""

    def edit(self, edits: Iterable[Edit]) -> types.WorkspaceEdit:
        """Edits of ours as one change of several files."""
        changes: dict[str, list[types.TextEdit]] = {}
        for one in edits:
            changed = types.TextEdit(self.of(one.path, one.span), one.replacement)
            changes.setdefault(self.uri(one.path), []).append(changed)
        return types.WorkspaceEdit(changes=changes)

    def _position(self, rows: tuple[str, ...], position: Position) -> types.Position:
        row = rows[position.line - 1] if position.line <= len(rows) else ""
        return types.Position(position.line - 1, self._codec.client_num_units(row[: position.column - 1]))


@lru_cache(maxsize=8)
def _rows(text: str) -> tuple[str, ...]:
    return tuple(_LINE_END.split(text))


def path_of(uri: str) -> str:
    """The path of a file that the client names; "" for what is no file."""
    path = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return os.path.normpath(path) if path else ""  # as the client calls it: links are not followed
