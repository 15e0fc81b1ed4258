"""What became of each source between two states of a project: its entry, its keys, its standing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from everyclaim.diff import noting
from everyclaim.diff.claims import Stated
from everyclaim.diff.noting import Note
from everyclaim.index import Index
from everyclaim.model import Work
from everyclaim.registries.standing import names


class FieldChange(NamedTuple):
    """A field of an entry, as it was and as it is; "" where the entry has none."""

    name: str
    before: str
    after: str


class SourceChange(NamedTuple):
    """What became of one work: `kind` is added, removed, merged, renamed, fields or standing, the first that holds.

    `key` cites it now (where it is removed: cited it). `was` are the canonical keys of the works that it was before,
    `standing` is how it stood and stands ("" where nobody asked). `about` says where and when it appeared, `notes` what a
    reviewer has to look at, `claims` are those that rest on it (where it is removed: rested).
    """

    kind: str
    key: str
    title: str
    was: tuple[str, ...]
    fields: tuple[FieldChange, ...]
    standing: tuple[str, str]
    about: str = ""
    notes: tuple[Note, ...] = ()
    claims: tuple[Stated, ...] = ()


Successors = Mapping[str, Work]  # what each work of before became, by its canonical key


def successors(before: Index, after: Index) -> Successors:
    """The works of now by the canonical keys of before: the one that a key still cites, or that has an identifier of it."""
    known = {name: work for work in after.bibliography.works for name in names(work)}
    found = ((work.canonical, _successor(work, after, known)) for work in before.bibliography.works)
    return {key: work for key, work in found if work}


def _successor(work: Work, after: Index, known: Mapping[str, Work]) -> Work | None:
    by_key = after.bibliography.by_key
    keys = (by_key[key] for key in work.keys if key in by_key)
    return next(keys, None) or next((known[name] for name in names(work) if name in known), None)


def compare(before: Index, after: Index, became: Successors) -> Sequence[SourceChange]:
    """The works that are not what they were, in the order of the bibliography; what was removed comes last."""
    origins: dict[str, list[Work]] = {}
    for work in before.bibliography.works:
        if work.canonical in became:
            origins.setdefault(became[work.canonical].canonical, []).append(work)
    changed = (_change(work, origins.get(work.canonical, ()), before, after) for work in after.bibliography.works)
    return [*filter(None, changed), *_removed(before, became)]


def _removed(before: Index, became: Successors) -> Iterator[SourceChange]:
    for work in before.bibliography.works:
        if work.canonical not in became:
            stood = before.standing(work.canonical).kind
            yield SourceChange("removed", work.canonical, _title(work), (work.canonical,), (), (stood, ""))


def _change(work: Work, was: Sequence[Work], before: Index, after: Index) -> SourceChange | None:
    stands = after.standing(work.canonical).kind
    if not was:
        return SourceChange(
            "added", work.canonical, _title(work), (), (), ("", stands), _about(work), noting.added(work)
        )
    fields = tuple(_fields(was[0].fields, work.fields))
    standing = before.standing(was[0].canonical).kind, stands
    kinds = {
        "merged": len(was) > 1,
        "renamed": work.canonical != was[0].canonical,
        "fields": bool(fields),
        "standing": standing[0] != standing[1],
    }
    kind = next((kind for kind, holds in kinds.items() if holds), None)
    keys = tuple(each.canonical for each in was)
    notes = noting.became_another(was[0].fields, work.fields) if fields else ()
    told = SourceChange(kind or "", work.canonical, _title(work), keys, fields, standing, _about(work), notes)
    return told if kind else None


def _fields(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[FieldChange]:
    for name in _together(before, after):
        old, new = (" ".join(fields.get(name, "").split()) for fields in (before, after))
        if old != new:
            yield FieldChange(name, old, new)


def _together(*names: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(name for some in names for name in some)


def _about(work: Work) -> str:
    names = ("journal", "journaltitle", "booktitle", "publisher", "institution", "howpublished", "url")
    venue = next((work.fields[name] for name in names if work.fields.get(name)), "")
    year = work.fields.get("year") or work.fields.get("date", "")
    return " ".join(", ".join(filter(None, (venue, year))).split())


def _title(work: Work) -> str:
    return " ".join(work.fields.get("title", "").split())
