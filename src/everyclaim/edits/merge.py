"""Merging the entries of one work: the survivor takes over what the others have, they go, and their keys with them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from everyclaim import patterns as re
from everyclaim.bibliography import venues
from everyclaim.bibliography.citable import recorded_ids
from everyclaim.bibliography.normal import plain
from everyclaim.edits import surroundings
from everyclaim.edits.keys import NAMING, Mention, renamed
from everyclaim.index import Index
from everyclaim.model import Edit, Entry, Field, Fix, Span, Work

_ALIASES = {  # one thing under BibTeX's name and BibLaTeX's: an entry needs one of them
    "journal": "journaltitle", "journaltitle": "journal", "address": "location", "location": "address",
    "school": "institution", "institution": "school", "annote": "annotation", "annotation": "annote",
}  # fmt: skip
_LISTS = ("distinct-from", "keywords", "related", "entryset", "xdata")  # what both entries have is put together
_SEPARATED = re.compile(r"\s*[,;]\s*")
_STARTS_SAFELY = re.compile(r'[{"\d]')


def merge(index: Index, work: Work, mentioned: Mapping[str, Sequence[Mention]]) -> Fix | None:
    """The fix that leaves `work` with its canonical entry alone; None where an entry is in no .bib file.

    `mentioned` are the places where entries name others' keys. The fix is safe when no two values truly disagree and nothing in the entries was unreadable.
    """
    if any(entry.path not in index.documents or not entry.path.endswith(".bib") for entry in work.entries):
        return None
    kept, gone = work.entries[0], work.entries[1:]
    edits = [*_completed(index, work), *_moved_comments(index, work)]
    for path in dict.fromkeys(entry.path for entry in gone):
        edits += surroundings.removals(index.documents[path], [entry for entry in gone if entry.path == path])
    written = {edit.span for edit in edits if edit.path == kept.path}
    edits += (edit for edit in renamed(index, work, mentioned) if not _touches(edit, kept.path, written))
    others = ", ".join(dict.fromkeys(entry.key for entry in gone if entry.key != kept.key))
    message = f"merge {others} into {kept.key}" if others else f"make one entry of those with the key {kept.key}"
    return Fix(message, not work.conflicts and not _is_damaged(index, work), tuple(edits))


def _touches(edit: Edit, path: str, spans: Iterable[Span]) -> bool:
    """Whether an edit changes text that is written anew as a whole."""
    return edit.path == path and any(span.start < edit.span.end and edit.span.start < span.end for span in spans)


def _is_damaged(index: Index, work: Work) -> bool:
    """Whether something stands in one of the entries that was not read, and would be lost."""
    return any(
        entry.span.start <= defect.span.start < entry.span.end
        for entry in work.entries
        for defect in index.documents[entry.path].defects
        if defect.rule == "bibtex-syntax" and index.text(entry.path)[defect.span.start] != "%"  # comments move
    )


def _completed(index: Index, work: Work) -> Iterator[Edit]:
    """The survivor with the fields that only others have, the better values of others, and their keys in `ids`."""
    kept = work.entries[0]
    own = {field.name: field for field in surroundings.own_fields(kept)}
    new: list[tuple[str, str]] = []
    for name, value in _values(index, work):
        if name in own:
            yield Edit(kept.path, own[name].value_span, value)
        else:
            new.append((name, value))
    if new:
        yield surroundings.insertion_of_fields(index.documents[kept.path], kept, new)


def _values(index: Index, work: Work) -> Iterator[tuple[str, str]]:
    """Names and values, delimiters included, that the survivor has not or not as complete."""
    kept, others = work.entries[0], work.entries[1:]
    twins = {entry.key for entry in work.entries}
    names = dict.fromkeys(field.name for entry in others for field in surroundings.own_fields(entry))
    for name in (name for name in names if name != "ids" and not _is_said(kept, others, name)):
        givers = [entry for entry in others if name in entry.fields]
        if name in _LISTS:
            own = _united(kept.fields[name] for _ in (0,) if name in kept.fields)
            listed = _united(entry.fields[name] for entry in (kept, *givers) if name in entry.fields)
            listed = [item for item in listed if item not in twins or name == "keywords"]
            if set(listed) - set(own):
                yield name, "{" + ", ".join(listed) + "}"
        elif name not in kept.fields:
            if givers[0].fields[name].value.strip() not in twins or name not in NAMING:
                yield name, _source(index, kept, givers[0], name)
        elif (better := work.fields.get(name, kept.fields[name].value)) != kept.fields[name].value:
            yield name, _source(index, kept, next(e for e in givers if e.fields[name].value == better), name)
    ids = dict.fromkeys([*recorded_ids(kept), *(key for key in work.keys if key != kept.key)])
    if tuple(ids) != recorded_ids(kept):
        yield "ids", "{" + ", ".join(ids) + "}"


def _is_said(kept: Entry, others: Sequence[Entry], name: str) -> bool:
    """Whether the survivor has what others have under this name under another: the same journal, the year of a date."""
    giver = next(entry for entry in others if name in entry.fields)
    own = kept.fields.get("date" if name == "year" else "year" if name == "date" else _ALIASES.get(name, ""))
    if own is None or name in kept.fields:
        return False
    given = giver.fields[name].value.strip()
    if name in ("year", "date"):  # a date with a month says more than a year
        return own.value.strip().startswith(given)
    if name in ("journal", "journaltitle"):
        return (
            venues.same(*(venues.read(entry.type, entry.fields, "", "").name for entry in (kept, giver))) is not False
        )
    return plain(own.value) == plain(given)


def _united(fields: Iterable[Field]) -> list[str]:
    """The items of several lists, each once, as first written."""
    items: dict[str, str] = {}
    for field in fields:
        for item in filter(None, _SEPARATED.split(field.value.strip())):
            items.setdefault(item.lower(), item)
    return list(items.values())


def _source(index: Index, kept: Entry, giver: Entry, name: str) -> str:
    """A field's value as it is written there; written out where its abbreviations are another file's."""
    field = giver.fields[name]
    written = index.text(giver.path)[field.value_span.start : field.value_span.end]
    if giver.path == kept.path or (_STARTS_SAFELY.match(written) and "#" not in written):
        return written
    return "{" + field.value + "}"


def _moved_comments(index: Index, work: Work) -> Iterator[Edit]:
    """What is said at the removed entries, said at the survivor; what is said there already, once."""
    kept = work.entries[0]
    document = index.documents[kept.path]
    said = dict.fromkeys(line for e in work.entries[1:] for line in surroundings.comments(index.documents[e.path], e))
    new = [line for line in said if line not in surroundings.comments(document, kept)]
    if new:
        yield surroundings.insertion_above(document, kept, new)
