"""Keys of works renamed wherever a project writes them: citations, `cites` comments, and fields that name entries."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.edits.citing import cited, united
from everyclaim.edits.surroundings import without_field
from everyclaim.index import Index
from everyclaim.model import Citation, Edit, Entry, Field, Span, Work

# fields whose value is a list of keys (BibLaTeX's data model, and our own)
NEEDING = ("crossref", "xref", "xdata", "related", "entryset")
INHERITING = ("crossref", "xdata")  # of these, the ones that fields are taken over by
NAMING = (*NEEDING, "distinct-from")
_LISTED = re.compile(r'[^\s,{}"]+')


class Mention(NamedTuple):
    """Where a field of an entry names another entry's key."""

    entry: Entry
    span: Span
    field: Field


def mentions(index: Index, fields: Sequence[str] = NAMING) -> Mapping[str, Sequence[Mention]]:
    """By key, where the .bib files name it in one of `fields`."""
    found: dict[str, list[Mention]] = {}
    for document in index.documents.values():
        text = document.text.lower()
        there = [name for name in fields if name in text]
        for entry in document.entries if there else ():
            for key, mention in _mentions(document.text, entry, there):
                found.setdefault(key, []).append(mention)
    return found


def parents(entry: Entry) -> list[str]:
    """The keys of what an entry takes fields over from."""
    return [key for name in INHERITING if name in entry.fields for key in _LISTED.findall(entry.fields[name].value)]


def renamed(index: Index, work: Work, mentioned: Mapping[str, Sequence[Mention]]) -> Iterator[Edit]:
    """The surviving key in place of the work's others, whose entries are taken out at the same time."""
    brackets: dict[tuple[str, Span], list[Citation]] = {}
    for use in index.uses.get(work.canonical, ()):
        brackets.setdefault((use.path, use.citation.group), []).append(use.citation)
    for (path, _), citations in brackets.items():
        if any(one.key != work.canonical for one in citations):
            yield from united(index.text(path), path, citations, work.canonical)
    fields = {
        mention.field.span: mention
        for key in work.keys[1:]
        for mention in mentioned.get(key, ())
        if mention.entry not in work.entries[1:]
    }
    for mention in fields.values():
        yield from _relisted(index.text(mention.entry.path), mention, work)


def _relisted(text: str, mention: Mention, work: Work) -> Iterator[Edit]:
    """The edits of a field that lists keys of a work: the surviving one once, and none in the survivor's own fields."""
    entry, field = mention.entry, mention.field
    is_there = entry.key == work.canonical
    kept = 0  # where the last key that stays ends
    edits, items = [], list(_LISTED.finditer(text, *field.value_span))
    for number, item in enumerate(items):
        if item[0] not in work.keys:
            kept = item.end()
        elif not is_there:
            is_there, kept = True, item.end()
            if item[0] != work.canonical:
                edits.append(Edit(entry.path, Span(*item.span()), work.canonical))
        elif kept:
            edits.append(Edit(entry.path, Span(kept, item.end()), ""))
            kept = item.end()
        elif number + 1 < len(items):
            edits.append(Edit(entry.path, Span(item.start(), items[number + 1].start()), ""))
    yield from edits if kept else [without_field(text, entry, field)]


def renaming(index: Index, old: str, new: str) -> Iterator[Edit]:
    """A key written anew wherever it stands: in its entries, where pages cite it, where other entries name it."""
    work = index.bibliography.by_key.get(old)
    for entry in work.entries if work else ():
        if entry.key == old:
            yield Edit(entry.path, entry.key_span, new)
    for use in index.uses.get(work.canonical, ()) if work else ():
        if use.citation.key == old:
            yield cited(index.text(use.path), use.path, use.citation.key_span, new)
    yield from (Edit(mention.entry.path, mention.span, new) for mention in mentions(index).get(old, ()))


def _mentions(text: str, entry: Entry, fields: Sequence[str]) -> Iterator[tuple[str, Mention]]:
    for name in fields:
        field = entry.fields.get(name)
        if field and entry.span.start <= field.span.start < entry.span.end:
            for found in _LISTED.finditer(text, *field.value_span):
                yield found[0], Mention(entry, Span(*found.span()), field)
