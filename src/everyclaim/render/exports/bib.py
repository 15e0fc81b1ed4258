"""BibTeX: the entries as they stand in the project's own files, byte for byte."""

from collections.abc import Iterable, Iterator, Mapping

from everyclaim.model import Entry, Work
from everyclaim.parse.bibtex import Document
from everyclaim.render.exports.pieces import between


def pieces(works: Iterable[Work], documents: Mapping[str, Document]) -> list[str]:
    """The canonical entries of works, with the @string abbreviations they use and the entries they inherit from.

    The file is these, one after the other.
    """
    entries = list({entry.key: entry for entry in _with_parents(works, documents)}.values())
    texts = [documents[entry.path].text[entry.span.start : entry.span.end] for entry in entries]
    used = "\n".join(texts).lower()
    abbreviations = (
        f"@string{{{name} = {{{value}}}}}"
        for path in dict.fromkeys(entry.path for entry in entries)
        for name, value in documents[path].strings.items()
        if name in used
    )
    return [*between("\n\n", [text.strip() for text in (*abbreviations, *texts)]), "\n"]


def _with_parents(works: Iterable[Work], documents: Mapping[str, Document]) -> Iterator[Entry]:
    """Each work's entry, then those that it names in `crossref` or `xdata`: BibTeX wants parents last."""
    parents: list[str] = []
    for work in works:
        yield work.entries[0]
        fields = work.entries[0].fields
        parents += [key for name in ("crossref", "xdata") if name in fields for key in fields[name].value.split(",")]
    wanted = {key.strip() for key in parents}
    for document in documents.values() if wanted else ():
        yield from (entry for entry in document.entries if entry.key in wanted)
