"""Findings as an editor underlines them, and the edits it offers for them."""

from collections.abc import Iterator

from lsprotocol import types

from everyclaim.likely import likely
from everyclaim.lsp.places import Places
from everyclaim.lsp.project import Project
from everyclaim.model import Edit, Finding, Page
from everyclaim.pages import settings_for
from everyclaim.ways_out import cite, override

SOURCE = "everyclaim"
_SEVERITY = {
    "error": types.DiagnosticSeverity.Error, "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}  # fmt: skip
_REASON = "<!-- uncited: REASON -->"


def diagnostics(project: Project, places: Places, name: str) -> list[types.Diagnostic]:
    """What is found in a file."""
    return [_diagnostic(places, item) for item in project.findings.get(name, ())]


def _diagnostic(places: Places, item: Finding) -> types.Diagnostic:
    because = "".join(f"\nbecause: {text}" for text in item.evidence)
    help_text = f"\nhelp: {item.help}" if item.help else ""
    return types.Diagnostic(
        range=places.range(item.path, item.start, item.end),
        message=item.message + because + help_text,
        severity=_SEVERITY[item.level],
        code=item.rule,
        source=SOURCE,
    )


def actions(project: Project, places: Places, name: str, where: types.Range) -> Iterator[types.CodeAction]:
    """The edits that rid a stretch of a file of its findings."""
    for item in project.findings.get(name, ()):
        told = _diagnostic(places, item)
        if not _touch(told.range, where):
            continue
        if item.fix:
            yield _action(item.fix.message, item.fix.edits, told, places, item.fix.safe)
        page = project.page(name)
        if item.rule == "uncited-claim" and page:
            yield from _ways_out(project, places, page, item, told)


def _ways_out(
    project: Project, places: Places, page: Page, item: Finding, told: types.Diagnostic
) -> Iterator[types.CodeAction]:
    """The likely source, for a person to look at; or a comment with the reason, which a person has to give."""
    index = project.index
    number = next((one.sentence for one in index.judgements[page.path] if one.id == item.claim), None)
    if number is None:
        return
    settings = settings_for(index.config, page)
    guess = likely(index, page, number)
    edit = cite(page, settings, number, guess.key) if guess else None
    if guess and edit:
        yield _action(f"Cite @{guess.key}, if it says so: {guess.why}", [edit], told, places)
    comment = override(page, settings, [number], _REASON).get(number)
    if comment:
        yield _action("Say why it needs no source", [comment], told, places)


def _action(
    title: str, edits: "list[Edit] | tuple[Edit, ...]", told: types.Diagnostic, places: Places, is_safe: bool = False
) -> types.CodeAction:
    return types.CodeAction(
        title=title[:1].upper() + title[1:],
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[told],
        is_preferred=is_safe,
        edit=places.edit(edits),
    )


def _touch(one: types.Range, other: types.Range) -> bool:
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def _key(position: types.Position) -> tuple[int, int]:
    return position.line, position.character
