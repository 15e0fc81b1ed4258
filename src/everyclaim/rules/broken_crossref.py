"""An entry that builds on another one that is not there.

## What it does

Looks up the keys that entries name in `crossref`, `xref`, `xdata`, `related` and `entryset`: finds those that no entry has,
entries that name themselves or inherit from themselves in a circle, and parents that stand before an entry with a `crossref`
to them, in files without BibLaTeX's own fields.

## Why is this bad

What should have been inherited, the title of the book or the proceedings, is missing in the reference. BibTeX reads a file once: it
does not find a parent that stood before its child.

## Example

```bibtex
@incollection{bell2018, title = {Dose and response}, crossref = {handbok}}
@book{handbook, title = {A handbook of anaesthesia}, publisher = {Example Press}, year = {2018}}
```

## Use instead

```bibtex
@incollection{bell2018, title = {Dose and response}, crossref = {handbook}}
@book{handbook, title = {A handbook of anaesthesia}, publisher = {Example Press}, year = {2018}}
```

## Fix safety

There is no automatic fix: only the author knows which entry was meant.
"""

from collections.abc import Collection, Iterator, Mapping

from everyclaim.edits.keys import NEEDING, Mention, mentions
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Entry, Finding
from everyclaim.rules._circles import circles

LEVEL = "warning"
SCOPE = "sources"
_INHERITING = ("crossref", "xdata")
# who writes these runs Biber, which finds a parent wherever it stands
_OF_BIBLATEX = frozenset(("date", "journaltitle", "xdata", "eprinttype", "maintitle", "eventtitle"))
_MOST_KEYS = 2000  # among which a slip is looked for: it takes long

Heirs = Mapping[
    tuple[str, str], list[tuple[str, Mention]]
]  # by file and key in lower case: the parents, and where it names them


def check(index: Index) -> Iterator[Finding]:
    """One finding for each key that leads nowhere, each circle, and each parent that comes too early."""
    found = mentions(index, NEEDING)
    names = {name.lower() for name in index.bibliography.by_key} if found else ()
    heirs: dict[tuple[str, str], list[tuple[str, Mention]]] = {}
    for key, named in found.items():
        for mention in named:
            if key.lower() == mention.entry.key.lower():
                yield _itself(index, mention)
            elif key.lower() not in names:
                yield _unknown(index, key, mention)
            elif mention.field.name in _INHERITING:
                heirs.setdefault((mention.entry.path, mention.entry.key.lower()), []).append((key.lower(), mention))
    if heirs:
        yield from _circles(index, heirs)
        yield from _misplaced(index, heirs)


def _itself(index: Index, mention: Mention) -> Finding:
    message = f"`{mention.entry.key}` names itself as its own `{mention.field.name}`"
    advice = "name the entry that was meant, or remove the field"
    return finding(index, "broken-crossref", LEVEL, mention.entry.path, mention.span, message, advice, "itself")


def _unknown(index: Index, key: str, mention: Mention) -> Finding:
    field = mention.field.name
    lost = ", so nothing is inherited" if field in _INHERITING else ""
    message = f"no entry has the key `{key}` that `{mention.entry.key}` names in `{field}`{lost}"
    close = _close(key, index.bibliography.by_key.keys() - {mention.entry.key})
    advice = f"did you mean `{close}`?" if close else "add that entry to this file, or remove the field"
    return finding(index, "broken-crossref", LEVEL, mention.entry.path, mention.span, message, advice, "unknown")


def _close(key: str, names: Collection[str]) -> str:
    if len(names) > _MOST_KEYS:
        return ""
    from difflib import get_close_matches  # seldom needed

    return next(iter(get_close_matches(key, sorted(names), 1, 0.75)), "")


def _circles(index: Index, heirs: Heirs) -> Iterator[Finding]:
    graph = {place: [(place[0], parent) for parent, _ in parents] for place, parents in heirs.items()}
    for circle in circles(graph):
        yield _circle(index, [key for _, key in circle], heirs, circle[0][0])


def _circle(index: Index, keys: list[str], heirs: Heirs, path: str) -> Finding:
    named = [
        next(mention for parent, mention in heirs[path, key] if parent == following)
        for key, following in zip(keys, [*keys[1:], keys[0]], strict=True)
    ]
    first = min(named, key=lambda mention: mention.span)
    at = named.index(first)
    way = " → ".join(f"`{mention.entry.key}`" for mention in [*named[at:], *named[: at + 1]])
    message = f"entries inherit from each other in a circle: {way}"
    advice = "remove the field from the entry that is the whole (the book, the proceedings)"
    return finding(index, "broken-crossref", LEVEL, path, first.span, message, advice, "circle")


def _misplaced(index: Index, heirs: Heirs) -> Iterator[Finding]:
    """Parents that BibTeX or this program does not find where they stand: before the child, or in another file."""
    places = {
        (entry.path, entry.key.lower()): entry for document in index.documents.values() for entry in document.entries
    }
    early: dict[tuple[str, str], list[Mention]] = {}
    for (path, _), parents in heirs.items():
        for key, mention in parents:
            parent = places.get((path, key))
            if parent is None:
                yield _elsewhere(index, mention)
            elif mention.field.name == "crossref" and parent.span < mention.entry.span:
                early.setdefault((path, key), []).append(mention)
    for (path, key), children in early.items():
        if not any(not _OF_BIBLATEX.isdisjoint(entry.fields) for entry in index.documents[path].entries):
            yield _early(index, places[path, key], children)


def _elsewhere(index: Index, mention: Mention) -> Finding:
    message = f"`{mention.entry.key}` inherits nothing by `{mention.field.name}`: the entry it names is not in this file under that key"
    advice = "move that entry into this file; fields are inherited within a file only"
    return finding(index, "broken-crossref", LEVEL, mention.entry.path, mention.span, message, advice, "elsewhere")


def _early(index: Index, parent: Entry, children: list[Mention]) -> Finding:
    last = max(children, key=lambda mention: mention.span)
    line = index.places(parent.path, last.entry.key_span)[0].line
    many = f"{len(children)} entries that inherit" if len(children) > 1 else f"`{last.entry.key}`, which inherits"
    message = f"`{parent.key}` stands before {many} from it by `crossref`: BibTeX finds it only behind them"
    advice = f"move it behind `{last.entry.key}` (line {line}); the site and BibLaTeX find it where it is"
    return finding(index, "broken-crossref", "info", parent.path, parent.key_span, message, advice, "order")
