"""A bibliography that is read again and again while somebody writes it: an edit costs what it touches."""

from collections.abc import Iterable, Mapping

from everyclaim.model import Bibliography, Entry
from everyclaim.parse import sources
from everyclaim.parse.bibtex import Document

from .grouping import Grouping


class Following:
    """What was made of the files at the last reading."""

    def __init__(self) -> None:
        self._documents: dict[str, Document] = {}
        self._grouping: Grouping | None = None

    def documents(self, texts: Mapping[str, str]) -> dict[str, Document]:
        """The files by path; one whose text is as it was is not parsed again, and its entries are the same objects."""
        self._documents = {path: self._document(path, text) for path, text in texts.items()}
        return self._documents

    def _document(self, path: str, text: str) -> Document:
        known = self._documents.get(path)
        return known if known is not None and known.text == text else sources.parse(text, path)

    def group(self, entries: Iterable[Entry]) -> Bibliography:
        """The works of the entries, as `works.group` makes them; from the second time on only what the changes touch is
        worked out."""
        grouping, self._grouping = self._grouping or Grouping(()), None  # not kept when it is left half-way
        bibliography = grouping.update(entries)
        self._grouping = grouping
        return bibliography
