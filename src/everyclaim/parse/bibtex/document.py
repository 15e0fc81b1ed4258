"""What a .bib file holds."""

from collections.abc import Mapping
from typing import NamedTuple

from everyclaim.model import Defect, Entry, Span


class Document(NamedTuple):
    """A read .bib file.

    `entries` and `defects` are in file order; of a repeated key every entry is there. `strings` are the file's own
    @string definitions (names lower case, values expanded). `others` spans each @string, @preamble and @comment; what
    lies outside of entries and others is free text.
    """

    text: str
    path: str
    entries: tuple[Entry, ...]
    defects: tuple[Defect, ...]
    strings: Mapping[str, str]
    others: tuple[Span, ...]

    def __str__(self) -> str:
        return self.text
