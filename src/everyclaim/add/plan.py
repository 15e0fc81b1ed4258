"""Which candidates are new, under which keys, and the edits that add them: a pure function of a .bib file."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from everyclaim.add import keys, layout, placing
from everyclaim.add.candidate import Candidate
from everyclaim.add.dialect import adapt, is_biblatex
from everyclaim.bibliography.identifiers import identifiers
from everyclaim.bibliography.works import group
from everyclaim.model import Bibliography, Edit, Entry, Field, Relation, Work
from everyclaim.parse.bibtex import Document
from everyclaim.registries.identifiers import Identifier

_KEY = re.compile(r"[^\s\"#%'(),={}\\~@]+")
_PARTS = frozenset((
    "incollection", "inproceedings", "conference", "inbook", "inreference", "bookinbook", "suppbook", "suppcollection",
))  # fmt: skip
_MARK = "\x00new:"  # no key in a file can begin like this


class Placed(NamedTuple):
    """What becomes of a candidate: `key` is its new key, or that of the work it repeats.

    `state` is added, known (the bibliography has it) or likely (it probably has: a person must look); `evidence` says
    why.
    """

    candidate: Candidate
    state: str
    key: str
    evidence: tuple[str, ...] = ()


class Plan(NamedTuple):
    """What becomes of each candidate, and the edits of the .bib file."""

    placed: tuple[Placed, ...]
    edits: tuple[Edit, ...]


def usable(key: str) -> bool:
    """Whether a key can stand in a .bib file and be cited from a page."""
    return bool(_KEY.fullmatch(key)) and key[0] not in "[]" and key[-1] not in ":.;,!?[]"


def known(identifier: Identifier, entries: Sequence[Entry]) -> str:
    """The key of an entry that carries the identifier, "" if none does; a chapter has its book's ISBN."""
    wanted = identifier.value.removeprefix("PMC").lower()
    for entry in entries:
        if identifier.kind == "isbn" and entry.type in _PARTS:
            continue
        found = identifiers(entry.fields)
        if wanted in (found.isbns if identifier.kind == "isbn" else (getattr(found, identifier.kind),)):
            return entry.key
    return ""


def plan(target: Document, entries: Sequence[Entry], candidates: Sequence[Candidate], key: str = "") -> Plan:
    """Decide on each candidate and write the new ones.

    Args:
        target: The .bib file to add to.
        entries: All entries of the project, those of `target` included.
        candidates: The works to add.
        key: The key for a single candidate; "" makes one in the project's pattern.
    """
    marked = [_entry(candidate, f"{_MARK}{number}") for number, candidate in enumerate(candidates)]
    bibliography = group([*entries, *marked])
    taken = {name.lower() for entry in entries for name in (entry.key, *_aliases(entry))}
    pattern = keys.learn([(entry.key, _values(entry)) for entry in entries])
    likely = _likely(bibliography)
    new: dict[str, str] = {}  # canonical keys of works met before, and the keys that their candidates got
    placed = []
    for mark, candidate in zip(marked, candidates, strict=True):
        work = bibliography.by_key.get(mark.key)
        name = work.canonical if work else mark.key
        found = _found(work, likely.get(name, ()), new)
        if not found:
            new[name] = key or _own(candidate, taken) or keys.make(pattern, candidate.fields, taken)
            taken.add(new[name].lower())
            found = ("added", new[name], ())
        placed.append(Placed(candidate, *found))
    return Plan(tuple(placed), _edits(target, [one for one in placed if one.state == "added"]))


def _edits(target: Document, added: Sequence[Placed]) -> tuple[Edit, ...]:
    if not added:
        return ()
    habits = layout.learn(target)
    biblatex = is_biblatex(target.entries)
    written = []
    for one in added:
        kind, fields = adapt(one.candidate.type, one.candidate.fields, biblatex)
        written.append((one.key, layout.write(habits, kind, one.key, fields)))
    return placing.place(target, written, habits.newline, habits.between)


def _found(
    work: Work | None, likely: Sequence[Relation], new: Mapping[str, str]
) -> tuple[str, str, tuple[str, ...]] | None:
    """What a candidate repeats: a work of the project, or one that a candidate before it adds."""
    if work and (old := [name for name in work.keys if not name.startswith(_MARK)]):
        return "known", old[0], work.evidence
    if work and work.canonical in new:
        return "known", new[work.canonical], work.evidence
    for relation in likely:
        for name in relation.keys:
            if name in new or not name.startswith(_MARK):
                return "likely", new.get(name, name), relation.evidence
    return None


def _likely(bibliography: Bibliography) -> dict[str, list[Relation]]:
    """The repeats that a person has to judge, by the canonical keys of both works."""
    found: dict[str, list[Relation]] = {}
    for relation in bibliography.relations:
        if relation.relation == "same":
            for name in relation.keys:
                found.setdefault(name, []).append(relation)
    return found


def _own(candidate: Candidate, taken: set[str]) -> str:
    return candidate.key if usable(candidate.key or " ") and candidate.key.lower() not in taken else ""


def _entry(candidate: Candidate, key: str) -> Entry:
    span = candidate.span
    fields = {name: Field(name, value, span, span) for name, value in candidate.fields.items()}
    return Entry(key, candidate.type, fields, "", span, span)


def _aliases(entry: Entry) -> list[str]:
    return [name.strip() for name in entry.fields["ids"].value.split(",")] if "ids" in entry.fields else []


def _values(entry: Entry) -> dict[str, str]:
    return {name: field.value for name, field in entry.fields.items()}
