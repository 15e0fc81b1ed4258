"""A BibTeX and BibLaTeX reader that loses nothing: every input is read, every defect is told at its own place.

    document = parse(text, path)
    str(document) == text                   # always: edits are replacements of spans
    document.entries, document.defects      # in file order

A well-formed entry is read by one regular expression a field (`wellformed`); any other is read again with care
(`repair`), which keeps what can be kept and goes on at the next entry. Time is linear in the text.
"""

from .document import Document

__all__ = ["Document", "parse"]


def parse(text: str, path: str = "") -> Document:
    """Read a .bib file; never raises. `path` names the file in entries and defects."""
    from .reader import parse as read  # not for documents that earlier runs have read

    return read(text, path)
