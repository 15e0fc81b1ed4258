"""Keys of works renamed wherever a project writes them: citations, `cites` comments, and fields that name entries."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.index import Index
from everyclaim.model import Edit, Entry, Span, Work
from everyclaim.parse.citations import read_narrative

# fields whose value is a list of keys (BibLaTeX's data model, and our own)
NEEDING = ("crossref", "xref", "xdata", "related", "entryset")
_NAMING = (*NEEDING, "distinct-from")
_LISTED = re.compile(r'[^\s,{}"]+')


class Mention(NamedTuple):
    """Where a field of an entry names another entry's key."""

    entry: Entry
    span: Span


def mentions(index: Index, fields: Sequence[str] = _NAMING) -> Mapping[str, Sequence[Mention]]:
    """By key, where the .bib files name it in one of `fields`."""
    found: dict[str, list[Mention]] = {}
    for document in index.documents.values():
        for entry in document.entries:
            for key, mention in _mentions(document.text, entry, fields):
                found.setdefault(key, []).append(mention)
    return found


def renamed(index: Index, work: Work, mentioned: Mapping[str, Sequence[Mention]]) -> Iterator[Edit]:
    """The surviving key in place of the work's others, whose entries are taken out at the same time."""
    for use in index.uses.get(work.canonical, ()):
        if use.citation.key != work.canonical:
            yield _cited(index.text(use.path), use.path, use.citation.key_span, work.canonical)
    for key in work.keys[1:]:
        for mention in mentioned.get(key, ()):
            if mention.entry not in work.entries[1:]:
                yield Edit(mention.entry.path, mention.span, work.canonical)


def renaming(index: Index, old: str, new: str) -> Iterator[Edit]:
    """A key written anew wherever it stands: in its entries, where pages cite it, where other entries name it."""
    work = index.bibliography.by_key.get(old)
    for entry in work.entries if work else ():
        if entry.key == old:
            yield Edit(entry.path, entry.key_span, new)
    for use in index.uses.get(work.canonical, ()) if work else ():
        if use.citation.key == old:
            yield _cited(index.text(use.path), use.path, use.citation.key_span, new)
    yield from (Edit(mention.entry.path, mention.span, new) for mention in mentions(index).get(old, ()))


def _cited(text: str, path: str, span: Span, key: str) -> Edit:
    """An edit of a cited key; `@{…}` is written where the new key cannot stand bare."""
    braced = text.startswith("{", span.start - 1) or text.startswith("{", span.start)
    found = read_narrative(f"@{key}", 0)
    bare = found is not None and found.citations[0].key == key
    return Edit(path, span, key if bare or braced else f"{{{key}}}")


def _mentions(text: str, entry: Entry, fields: Sequence[str]) -> Iterator[tuple[str, Mention]]:
    for name in fields:
        field = entry.fields.get(name)
        if field and entry.span.start <= field.span.start < entry.span.end:
            for found in _LISTED.finditer(text, *field.value_span):
                yield found[0], Mention(entry, Span(*found.span()))
