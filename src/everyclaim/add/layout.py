"""How a .bib file writes its entries, learned from them, and a new entry written the same way."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from everyclaim.model import Entry
from everyclaim.parse import latex
from everyclaim.parse.bibtex import Document

ORDER = (
    "author", "editor", "title", "journal", "journaltitle", "booktitle", "series", "date", "year", "month", "volume",
    "number", "edition", "version", "pages", "publisher", "institution", "school", "address", "doi", "pmid", "pmcid",
    "isbn", "issn", "eprint", "archiveprefix", "url",
)  # fmt: skip
_MOST = 500  # entries looked at, the last ones: what an editor sees around the new entry
_FIELD = re.compile(r"([\w-]+)([ \t]*)=([ \t]*)(\S)")
_HEAD = re.compile(r"@(\w+)\s*([{(])")
_TAIL = re.compile(r"(,?)[ \t]*(\r?\n|\r)?([ \t]*)[})]\Z")
T = TypeVar("T")


class Layout(NamedTuple):
    """`indent` before a field; the gap before "=" is `before` blanks, or as many as bring it to column `equals`; the
    gap behind it is `after` blanks, or as many as bring the value to column `values` (0: not aligned). `quote` opens a
    value, `bare` names the fields whose numbers stand without delimiters, `between` is the number of line ends
    between two entries, `spelt` has the names of fields as the file writes them ("DOI")."""

    newline: str = "\n"
    indent: str = "  "
    before: int = 1
    equals: int = 0
    after: int = 1
    values: int = 0
    quote: str = "{"
    bare: frozenset[str] = frozenset()
    comma: bool = True
    closing: str = "\n"
    case: str = "lower"
    field_case: str = "lower"
    between: int = 2
    order: tuple[str, ...] = ORDER
    spelt: Mapping[str, str] = {}


class _Seen(NamedTuple):
    """A field as it stands in the file; `first` is the first character of its value, delimiters included."""

    indent: str
    name: str
    before: int
    after: int
    first: str


def learn(document: Document) -> Layout:
    """The habits of a file's last entries; the usual ones where it has none."""
    default = Layout(newline="\r\n" if "\r\n" in document.text else "\n")
    entries = document.entries[-_MOST:]
    fields = [field for entry in entries for field in _seen(document.text, entry)]
    if not fields:
        return default
    before, equals = _gap([(len(field.name), field.before) for field in fields])
    after, values = _gap([(len(field.name) + field.before + 1, field.after) for field in fields])
    return default._replace(
        indent=most(field.indent for field in fields),
        before=before,
        equals=equals,
        after=after,
        values=values,
        quote=most([field.first for field in fields if field.first in '{"'] or ["{"]),
        bare=_bare(fields),
        field_case=most(_case(field.name) for field in fields),
        between=_between(document.text, entries),
        order=_order(entries),
        spelt=_spelt(fields),
        **_frame([document.text[entry.span.start : entry.span.end] for entry in entries]),
    )


def _seen(text: str, entry: Entry) -> Iterator[_Seen]:
    """The entry's own fields that stand on a line of their own, as they are written."""
    for field in entry.fields.values():
        start = field.span.start
        line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        match = _FIELD.match(text, start)
        if match and entry.span.start < line and not text[line:start].strip():
            yield _Seen(text[line:start], match[1], len(match[2]), len(match[3]), match[4])


def _frame(sources: list[str]) -> dict[str, Any]:
    """What stands around the fields of entries."""
    heads = [match for source in sources if (match := _HEAD.match(source))]
    tails = [match for source in sources if (match := _TAIL.search(source))]
    if not heads or not tails:
        return {}
    return {
        "case": most(_case(match[1]) for match in heads),
        "comma": most(bool(match[1]) for match in tails),
        "closing": most("\n" + match[3] if match[2] else "" for match in tails),
    }


def write(layout: Layout, kind: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry as its neighbours are written, without a line end behind it."""
    rows = [_row(layout, name, fields[name]) for name in ordered(fields, layout.order)]
    comma = "," if layout.comma else ""
    head = f"@{_cased(kind, layout.case)}{{{key},"
    text = "\n".join([head, ",\n".join(rows) + comma + layout.closing]) + "}"
    # A lone surrogate, which JSON can carry, cannot be written to any file.
    return text.replace("\n", layout.newline).encode("utf-8", "replace").decode()


def ordered(names: Iterable[str], order: Sequence[str]) -> list[str]:
    """Field names in the file's order; those it has not yet, at the end."""
    rank = {name: place for place, name in enumerate(order)}
    return sorted(names, key=lambda name: (rank.get(name, len(rank)), name))


def most(values: Iterable[T]) -> T:
    """The most frequent value, of several the first seen."""
    return Counter(values).most_common(1)[0][0]


def _row(layout: Layout, name: str, value: str) -> str:
    left = layout.indent + layout.spelt.get(name, _cased(name, layout.field_case))
    before = max(layout.equals - len(name), 1) if layout.equals else layout.before
    left += " " * before + "="
    width = len(left) - len(layout.indent)
    after = layout.values - width if layout.values else layout.after
    return left + " " * max(after, 0) + _delimited(layout, name, value)


def _delimited(layout: Layout, name: str, value: str) -> str:
    if name in layout.bare and value.isascii() and value.isdigit():
        return value
    if not is_balanced(value):
        value = latex.escape(value)
    if layout.quote == '"' and '"' not in value:
        return f'"{value}"'
    return f"{{{value}}}"


def is_balanced(value: str) -> bool:
    """Whether the value's braces pair up, so that it cannot end its field early."""
    depth = 0
    for brace in re.findall(r"[{}]", value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return not depth


def _gap(pairs: list[tuple[int, int]]) -> tuple[int, int]:
    """For (width, gap) pairs: the usual gap and 0, or the column that gaps of different sizes lead to."""
    gap, column = most(gap for _, gap in pairs), most(width + gap for width, gap in pairs)
    same_gap = sum(one == gap for _, one in pairs)
    same_column = sum(width + one == column for width, one in pairs)
    return (gap, 0) if same_gap >= same_column else (1, column)


def _bare(fields: list[_Seen]) -> frozenset[str]:
    """The names whose values mostly begin with a digit: numbers without delimiters."""
    seen = Counter((field.name.lower(), field.first.isdigit()) for field in fields)
    return frozenset(name for name, bare in seen if bare and seen[name, True] > seen[name, False])


def _between(text: str, entries: Sequence[Entry]) -> int:
    gaps = [text[one.span.end : other.span.start] for one, other in pairwise(entries)]
    counts = [gap.replace("\r\n", "\n").count("\n") for gap in gaps if gap and not gap.strip()]
    return max(most(counts), 1) if counts else 2


def _order(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The order that most entries have, then that of fuller ones, then the usual one for what no entry has."""
    seen = Counter(
        tuple(sorted(entry.fields, key=lambda name: entry.fields[name].span)) for entry in entries if entry.fields
    )
    merged: list[str] = []
    for order in (*sorted(seen, key=lambda names: (seen[names], len(names)), reverse=True), ORDER):
        place = 0
        for name in order:  # a field that is new stands behind the one it follows here
            if name in merged:
                place = merged.index(name) + 1
            else:
                merged.insert(place, name)
                place += 1
    return tuple(merged)


def _spelt(fields: list[_Seen]) -> dict[str, str]:
    """The names of fields as they are mostly written, by name in lower case."""
    seen: dict[str, list[str]] = {}
    for field in fields:
        seen.setdefault(field.name.lower(), []).append(field.name)
    return {name: most(written) for name, written in seen.items()}


def _case(word: str) -> str:
    return "lower" if word.islower() else "upper" if word.isupper() else "title"


def _cased(word: str, case: str) -> str:
    return word if case == "lower" else word.upper() if case == "upper" else word.capitalize()
