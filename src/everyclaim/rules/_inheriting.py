"""Parents that are there, and yet nothing is inherited from them: they stand in a circle, too early or in another file."""

from collections.abc import Iterator

from everyclaim.edits.keys import Mention
from everyclaim.findings import finding
from everyclaim.index import Index
from everyclaim.model import Entry, Finding
from everyclaim.rules._circles import circles

# By file and key in lower case, as BibTeX compares them: the parents, and where the heir names each.
Heirs = dict[tuple[str, str], list[tuple[str, Mention]]]

_LEVEL = "warning"  # of the rule broken-crossref
# who writes these runs Biber, which finds a parent wherever it stands
_OF_BIBLATEX = frozenset(("date", "journaltitle", "xdata", "eprinttype", "maintitle", "eventtitle"))


def faults(index: Index, heirs: Heirs) -> Iterator[Finding]:
    """Circles, one finding at the first entry of each that stands in a file; then parents in the wrong place."""
    graph = {place: [(place[0], parent) for parent, _ in parents] for place, parents in heirs.items()}
    found = list(circles(graph))
    for circle in found:
        yield _circle(index, [key for _, key in circle], heirs, circle[0][0])
    in_circles = {place for circle in found for place in circle}  # no order of these would be right
    yield from _misplaced(index, {place: parents for place, parents in heirs.items() if place not in in_circles})


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
    return finding(index, "broken-crossref", _LEVEL, path, first.span, message, advice, "circle")


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
    return finding(index, "broken-crossref", _LEVEL, mention.entry.path, mention.span, message, advice, "elsewhere")


def _early(index: Index, parent: Entry, children: list[Mention]) -> Finding:
    last = max(children, key=lambda mention: mention.span)
    line = index.places(parent.path, last.entry.key_span)[0].line
    many = f"{len(children)} entries that inherit" if len(children) > 1 else f"`{last.entry.key}`, which inherits"
    message = f"`{parent.key}` stands before {many} from it by `crossref`: BibTeX finds it only behind them"
    advice = f"move it behind `{last.entry.key}` (line {line}); the site and BibLaTeX find it where it is"
    return finding(index, "broken-crossref", "info", parent.path, parent.key_span, message, advice, "order")
