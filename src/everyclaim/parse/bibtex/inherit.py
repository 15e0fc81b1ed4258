"""What entries inherit by `crossref` and `xdata`, as in BibLaTeX's data model."""

from collections.abc import Iterator, Mapping, Sequence

from everyclaim.model import Entry, Field, Span

# What speaks of the parent itself (identifiers, its own pages and abstract) or steers its processing stays with it.
_OWN = frozenset((
    "abstract", "annotation", "annote", "archivedate", "archiveurl", "crossref", "distinct-from", "doi", "entryset",
    "entrysubtype", "eprint", "eprinttype", "execute", "file", "ids", "keywords", "label", "note", "options", "pages", "pmcid", "pmid",
    "presort", "related", "shorthand", "shorttitle", "sortkey", "sorttitle", "title", "url", "urldate", "xdata",
    "xref",
))  # fmt: skip
_TITLES = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_IN_PERIODICAL = {"title": "journaltitle", "subtitle": "journalsubtitle"}
_PARTS = frozenset((
    "inbook", "incollection", "inproceedings", "conference", "inreference", "bookinbook", "suppbook", "suppcollection",
))  # fmt: skip
_PARTS_OF_PERIODICALS = frozenset(("article", "review", "suppperiodical"))
_DEEPEST = 10  # parents of parents: far more than anybody needs, and an end for those that a program piled up


def inherited(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries with the fields of their parents in the same sequence.

    An inherited field's spans lie in the parent. Keys are compared as BibTeX does, without case; unknown parents and
    circles are passed over.
    """
    if not any("crossref" in entry.fields or "xdata" in entry.fields for entry in entries):
        return tuple(entries)
    by_key: dict[str, Entry] = {}
    for entry in entries:
        by_key.setdefault(entry.key.lower(), entry)
    known: dict[Span, Mapping[str, Field]] = {}
    return tuple(entry._replace(fields=_fields(entry, by_key, known, 0)) for entry in entries)


def _fields(
    entry: Entry, by_key: Mapping[str, Entry], known: dict[Span, Mapping[str, Field]], depth: int
) -> Mapping[str, Field]:
    """The entry's fields, then those of its parents in order; `known` has what was worked out before."""
    if entry.span in known or depth > _DEEPEST:
        return known.get(entry.span, entry.fields)
    known[entry.span] = entry.fields  # what a circle of parents finds
    fields = dict(entry.fields)
    for parent, how in _parents(entry, by_key):
        for name, field in _fields(parent, by_key, known, depth + 1).items():
            new_name = name if how == "xdata" else _name(entry.type, name)
            if new_name:
                fields.setdefault(new_name, field if new_name == name else field._replace(name=new_name))
    known[entry.span] = fields
    return fields


def _parents(entry: Entry, by_key: Mapping[str, Entry]) -> Iterator[tuple[Entry, str]]:
    """The entries this one inherits from, and by which field."""
    for how in ("xdata", "crossref"):
        if how in entry.fields:
            for key in entry.fields[how].value.split(","):
                parent = by_key.get(key.strip().lower())
                if parent is not None and parent is not entry:
                    yield parent, how


def _name(child_type: str, name: str) -> str:
    """What a parent's field is called in the child; "" if it is not inherited."""
    if child_type in _PARTS and name in _TITLES:
        return _TITLES[name]
    if child_type in _PARTS_OF_PERIODICALS and name in _IN_PERIODICAL:
        return _IN_PERIODICAL[name]
    return "" if name in _OWN else name
