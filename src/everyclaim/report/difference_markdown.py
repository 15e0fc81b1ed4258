"""A difference for a comment on a pull request: what lacks a source first, what only moved last."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from everyclaim.diff.claims import Change, Stated, shown
from everyclaim.diff.project import Difference
from everyclaim.diff.sources import SourceChange
from everyclaim.index import Index
from everyclaim.report.differing import (
    SOURCES,
    WORDS,
    Move,
    backing,
    comments,
    is_bare,
    parted,
    resting,
    standing,
    summary,
    weight,
)
from everyclaim.report.markdown import cell

_MOST = 200  # rows of one table; a comment may have 65,536 characters


def write(difference: Difference, before: Index, after: Index) -> str:
    """A summary and a table each for claims, sources and settings; text from pages is shown, never interpreted."""
    single, moves = parted(difference)
    claims = [_claim(change, before, after) for change in sorted(single, key=weight)]
    tables = (
        _table("where | what | claim | stands on", [*claims, *map(_move, moves)]),
        _table(
            "source | what | change",
            [_source(source, before if source.kind == "removed" else after) for source in difference.sources],
        ),
        _table("setting or comment | before | now", list(_settings(difference))),
    )
    return f"{cell(summary(difference))}\n" + "".join(tables)


def _table(head: str, rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    lines = [f"| {head} |", "|---" * (head.count("|") + 1) + "|", *(f"| {' | '.join(row)} |" for row in rows[:_MOST])]
    more = f"\nand {len(rows) - _MOST} more\n" if len(rows) > _MOST else ""
    return "\n" + "\n".join(lines) + "\n" + more


def _claim(change: Change, before: Index, after: Index) -> Sequence[str]:
    now, was = change.after, change.before
    claim = now or was
    assert claim is not None
    text = cell(shown(claim.words))
    if was and now and change.kind == "changed":
        text = "<br>before: ".join(_marked(shown(now.words).split(), shown(was.words).split()))
    stands = cell(backing(claim))
    if was and now and backing(was) != backing(now):
        stands += f"<br>before: {cell(backing(was))}"
    moved = f" from {cell(was.path)}" if was and now and was.path != now.path else ""
    what = f"**{WORDS[change.kind]}**" if now and is_bare(now) else WORDS[change.kind]
    looks = "; ".join(note.words.replace("->", "→") for note in change.notes)
    return (
        _place(after if now else before, claim),
        what + moved + (f"<br>**{cell(looks)}**" if looks else ""),
        text,
        stands,
    )


def _marked(now: Sequence[str], was: Sequence[str]) -> tuple[str, str]:
    """Two sentences with what is different in bold."""
    blocks = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    new = (_bold(now[start:end], kind) for kind, _, _, start, end in blocks)
    old = (_bold(was[start:end], kind) for kind, start, end, _, _ in blocks)
    return " ".join(filter(None, new)), " ".join(filter(None, old))


def _bold(words: Sequence[str], kind: str) -> str:
    text = cell(" ".join(words))
    return f"**{text}**" if text and kind != "equal" else text


def _move(move: Move) -> Sequence[str]:
    return (
        cell(move.after),
        f"moved from {cell(move.before)}",
        f"{move.claims} claims, each with its words",
        "as before",
    )


def _place(index: Index, claim: Stated) -> str:
    start, _ = index.places(claim.path, claim.span)
    return cell(f"{claim.path}:{start.line}")


def _source(source: SourceChange, index: Index) -> Sequence[str]:
    was = f" (was {', '.join(f'@{key}' for key in source.was)})" if source.kind in ("merged", "renamed") else ""
    told = [cell(f"{field.name}: {field.before or '–'} → {field.after or '–'}") for field in source.fields]
    if source.standing[0] != source.standing[1]:
        told.append(cell(f"standing: {standing(*source.standing)}"))
    if source.kind in ("added", "removed"):
        told.insert(0, cell(f"{source.title} ({source.about})" if source.about else source.title))
    notes = [f"**{cell(note.words)}**" for note in source.notes]
    looks = " ".join([*notes, *filter(None, [cell(resting(source, index))])])
    return cell(f"@{source.key}"), cell(SOURCES[source.kind] + was), "<br>".join(filter(None, [*told, looks]))


def _settings(difference: Difference) -> Iterator[Sequence[str]]:
    for setting in difference.settings:
        yield cell(setting.name), cell(setting.before or "not set"), cell(setting.after or "not set")
    for one in comments(difference):
        was, now = (f"{path}: {one.reason}" if path else "–" for path in (one.before, one.after))
        yield cell(f"allow {one.rule}"), cell(was), cell(now)
