"""Keys of works renamed wherever a project writes them: citations, `cites` comments, and fields that name entries."""

import re
from collections.abc import Collection, Iterator

from everyclaim.index import Index
from everyclaim.model import Edit, Entry, Span, Work
from everyclaim.parse.citations import read_narrative

# fields whose value is a list of keys (BibLaTeX's data model, and our own)
KEY_FIELDS = ("crossref", "xref", "xdata", "related", "entryset", "distinct-from")
_LISTED = re.compile(r'[^\s,{}"]+')


def renamed(index: Index, work: Work, gone: Collection[Entry]) -> Iterator[Edit]:
    """The surviving key in place of the work's others; `gone` are the entries that are taken out at the same time."""
    for use in index.uses.get(work.canonical, ()):
        if use.citation.key != work.canonical:
            yield _cited(index.text(use.path), use.path, use.citation.key_span, work.canonical)
    others = frozenset(work.keys) - {work.canonical}
    for document in index.documents.values():
        for entry in document.entries:
            if entry not in gone:
                yield from _in_fields(document.text, entry, others, work.canonical)


def _cited(text: str, path: str, span: Span, key: str) -> Edit:
    """An edit of a cited key; `@{…}` is written where the new key cannot stand bare."""
    braced = text.startswith("{", span.start - 1) or text.startswith("{", span.start)
    found = read_narrative(f"@{key}", 0)
    bare = found is not None and found.citations[0].key == key
    return Edit(path, span, key if bare or braced else f"{{{key}}}")


def _in_fields(text: str, entry: Entry, others: frozenset[str], key: str) -> Iterator[Edit]:
    for name in KEY_FIELDS:
        field = entry.fields.get(name)
        if field is None or not entry.span.start <= field.span.start < entry.span.end:
            continue
        for found in _LISTED.finditer(text, *field.value_span):
            if found[0] in others:
                yield Edit(entry.path, Span(*found.span()), key)
