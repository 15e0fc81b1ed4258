"""Applying fixes: spans replaced, everything else left byte for byte, all files written or none."""

import codecs
import contextlib
import difflib
import os
import tempfile
from collections.abc import Iterable, Mapping

from everyclaim.model import Edit, Finding


def chosen(findings: Iterable[Finding], unsafe: bool) -> tuple[Edit, ...]:
    """The edits of the safe fixes (with `unsafe`, of all), without those that would touch the same text twice."""
    taken: list[Edit] = []
    for finding in findings:
        if (
            finding.fix
            and (finding.fix.safe or unsafe)
            and not any(_clash(e, t) for e in finding.fix.edits for t in taken)
        ):
            taken.extend(finding.fix.edits)
    return tuple(taken)


def _clash(one: Edit, other: Edit) -> bool:
    return one.path == other.path and one.span.start < other.span.end and other.span.start < one.span.end


def edited(texts: Mapping[str, str], edits: Iterable[Edit]) -> dict[str, str]:
    """The new text of each file that the edits change; `texts` has the present ones by path."""
    new: dict[str, str] = {}
    # from the end, so that no edit moves the place of another
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end), reverse=True):
        text = new.get(edit.path, texts[edit.path])
        new[edit.path] = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return {path: text for path, text in new.items() if text != texts[path]}


def as_diff(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """The change of each file as a unified diff."""
    return "".join(
        line if line.endswith("\n") else line + "\n"
        for path in sorted(after)
        for line in difflib.unified_diff(
            before[path].splitlines(keepends=True), after[path].splitlines(keepends=True), f"a/{path}", f"b/{path}"
        )
    )


def write(root: str, texts: Mapping[str, str]) -> None:
    """Write each text to its file under `root`: first all beside their targets, then all moved into place.

    Raises OSError when a file cannot be written; then every file is as it was.
    """
    prepared: list[tuple[str, str]] = []
    try:
        for path, text in texts.items():
            target = os.path.realpath(os.path.join(root, path))
            prepared.append((_beside(target, text), target))
    except OSError:
        _discard(prepared)
        raise
    for temporary, target in prepared:
        os.replace(temporary, target)


def _beside(target: str, text: str) -> str:
    with open(target, "rb") as file:
        mark = codecs.BOM_UTF8 if file.read(3) == codecs.BOM_UTF8 else b""
    handle, temporary = tempfile.mkstemp(prefix=".everyclaim-", dir=os.path.dirname(target))
    with os.fdopen(handle, "wb") as file:
        file.write(mark + text.encode())
    os.chmod(temporary, os.stat(target).st_mode)
    return temporary


def _discard(prepared: Iterable[tuple[str, str]]) -> None:
    for temporary, _ in prepared:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
