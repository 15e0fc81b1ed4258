"""The edges of `add`: asks the registries, reads the files, writes the bibliography."""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from everyclaim.add import imports
from everyclaim.add.candidate import Candidate, from_record
from everyclaim.add.plan import Placed, known, plan, usable
from everyclaim.cache import FOLDER as CACHE
from everyclaim.config import Config
from everyclaim.fix import edited
from everyclaim.model import Entry, Position
from everyclaim.parse import bibtex
from everyclaim.parse.bibtex import Document
from everyclaim.parse.positions import Lines
from everyclaim.parse.source import UnreadableFileError, read
from everyclaim.registries import lookup
from everyclaim.registries.http import Client, ElsewhereError, NoAnswerError, NotRegisteredError
from everyclaim.registries.identifiers import NAMES, mistyped, recognise
from everyclaim.writing import write

_FAILED = ("unrecognised", "unregistered", "unread", "likely")


class Outcome(NamedTuple):
    """What became of one identifier, imported work or line.

    `state` is added, known, likely, unrecognised (no identifier), unregistered (no registry knows it), unread (a line
    of an imported file), refused (nothing could be written) or unanswered (a registry did not answer). `key` is the
    entry's, `path` and `position` say where: of the new entry in the .bib, or of what was not read.
    """

    state: str
    message: str
    key: str = ""
    path: str = ""
    position: Position = Position(1, 1)


class _Project(NamedTuple):
    """The .bib file to add to (which may not be there yet), and all entries of the project."""

    target: Document
    entries: tuple[Entry, ...]
    is_new: bool


class _RefusedError(Exception):
    """The bibliography cannot be added to; the message says why."""


class Decision(NamedTuple):
    """What became of each work, and the .bib file's text before and after, by path; `before` lacks a new file's."""

    outcomes: tuple[Outcome, ...]
    before: Mapping[str, str] = {}
    after: Mapping[str, str] = {}


def run(
    config: Config,
    identifiers: Sequence[str],
    key: str | None = None,
    source: tuple[str, str] | None = None,
    client: Client | None = None,
    bases: Mapping[str, str] = lookup.BASES,
) -> tuple[Outcome, ...]:
    """Add works to the project's first .bib file: `decide`, then write. Nothing is written unless all of it can be."""
    decided = decide(config, identifiers, key, source, client, bases)
    return store(config, decided)


def store(config: Config, decided: Decision) -> tuple[Outcome, ...]:
    """Write what was decided; the outcomes, or those of a file that cannot be written."""
    try:
        write(config.root, decided.after, decided.before)
    except OSError as error:
        path = ", ".join(decided.after)
        kept = (one for one in decided.outcomes if one.state != "added")
        return (*kept, Outcome("refused", f"{path} cannot be written: {_reason(error)}"))
    return decided.outcomes


def decide(
    config: Config,
    identifiers: Sequence[str],
    key: str | None = None,
    source: tuple[str, str] | None = None,
    client: Client | None = None,
    bases: Mapping[str, str] = lookup.BASES,
) -> Decision:
    """What is to be added, in the .bib file's own style and key pattern; nothing is written.

    Args:
        config: The project; `config.bib` names its .bib files.
        identifiers: DOIs, PMIDs, PMCIDs, arXiv ids, ISBNs in any spelling, or URLs that hold one.
        key: The new entry's key; for a single work only.
        source: Name and text of a file to import (.bib, RIS, NBIB, CSL-JSON or a plain reference list).
        client: How to ask the registries; the default says who asks, but no contact.
        bases: Where the registries are.

    Returns:
        Outcomes in the order of the identifiers, then of the import.
    """
    try:
        project = _project(config)
    except _RefusedError as error:
        return Decision((Outcome("refused", str(error)),))
    imported = imports.read(source[1], source[0]) if source else None
    count = len(identifiers) + (len(imported.candidates) if imported else 0)
    if key is not None and (problem := _unusable(key, project.entries, count)):
        return Decision((Outcome("refused", problem),))
    asked, candidates = _ask(identifiers, project.entries, client or Client(), bases)
    works = [*candidates, *(imported.candidates if imported else ())]
    decided = plan(project.target, project.entries, works, key or "")
    before = {project.target.path: project.target.text}
    after = edited(before, decided.edits)
    told = _told(decided.placed, bibtex.parse(after.get(project.target.path, ""), project.target.path))
    unread = _unread(imported, source) if imported and source else ()
    return Decision((*asked, *told, *unread), {} if project.is_new else before, after)


def exit_code(outcomes: Sequence[Outcome]) -> int:
    """3 when a registry did not answer, 2 when nothing can be written, 1 when something was not added, else 0."""
    states = {outcome.state for outcome in outcomes}
    if "unanswered" in states:
        return 3
    return 2 if "refused" in states else 1 if states.intersection(_FAILED) else 0


def _project(config: Config) -> _Project:
    """Read the project's .bib files; the first is the one to add to, and need not exist yet."""
    paths = [os.path.relpath(path, config.root).replace(os.sep, "/") for path in config.bib if path.endswith(".bib")]
    if paths and (own := [path for path in paths if not path.startswith(CACHE + "/")]) != paths:
        if not own:
            raise _RefusedError("the bibliography comes from the web: add the work where it is kept")
        paths = own
    documents = [_document(config.root, path) for path in paths or ["bibliography.bib"]]
    entries = tuple(entry for document in documents for entry in document.entries)
    return _Project(documents[0], entries, not os.path.lexists(os.path.join(config.root, documents[0].path)))


def _document(root: str, path: str) -> Document:
    whole = os.path.join(root, path)
    if not os.path.lexists(whole):
        return bibtex.parse("", path)
    try:
        found = read(whole)
    except UnreadableFileError as error:
        raise _RefusedError(str(error)) from error
    if found.encoding != "utf-8" or found.defects:
        raise _RefusedError(f"{path} is not UTF-8: save it as UTF-8 first, or adding to it would spoil its letters")
    return bibtex.parse(found.text, path)


def _unusable(key: str, entries: Sequence[Entry], works: int) -> str:
    """Why a key that was asked for cannot be given; "" if it can."""
    if works != 1:
        return "a key can be chosen for a single work only"
    if not usable(key):
        return f"`{key}` cannot be a key: use letters, digits and - _ : . + / only"
    if any(entry.key.lower() == key.lower() for entry in entries):
        return f"`{key}` is taken: choose another key, or leave it out"
    return ""


def _ask(
    identifiers: Sequence[str], entries: Sequence[Entry], client: Client, bases: Mapping[str, str]
) -> tuple[list[Outcome], list[Candidate]]:
    """Ask for what the project does not have yet."""
    outcomes: list[Outcome] = []
    candidates: list[Candidate] = []
    for text in identifiers:
        identifier = recognise(text)
        if identifier is None:
            outcomes.append(Outcome("unrecognised", f"`{text}` {mistyped(text)}"))
        elif key := known(identifier, entries):
            outcomes.append(Outcome("known", f"you have this as @{key} (same {NAMES[identifier.kind]})", key))
        else:
            try:
                record = lookup.fetch(identifier, client, bases)
                if record.title:
                    candidates.append(from_record(record, text))
                else:
                    message = f"`{text}`: what {record.source} has of it is without a title; write the entry by hand"
                    outcomes.append(Outcome("unread", message))
            except NotRegisteredError as error:
                outcomes.append(Outcome("unregistered", f"`{text}`: {error}; check the spelling"))
            except ElsewhereError as error:
                way_out = "save its BibTeX or RIS from the publisher's page and give that with --from"
                outcomes.append(Outcome("unanswered", f"`{text}`: {error}; {way_out}"))
            except NoAnswerError as error:
                outcomes.append(Outcome("unanswered", f"`{text}`: {error}; nothing was added for it, try again later"))
    return outcomes, candidates


def _told(placed: Sequence[Placed], after: Document) -> Iterator[Outcome]:
    lines = Lines(after.text)
    starts = {entry.key: entry.span.start for entry in after.entries}
    for candidate, state, key, evidence in placed:
        why = f" ({'; '.join(evidence)})" if evidence else ""
        if state == "added":
            place = lines.position(starts.get(key, 0))
            yield Outcome(state, f"{candidate.origin}: added as @{key}", key, after.path, place)
        elif state == "known":
            yield Outcome(state, f"{candidate.origin}: you have this as @{key}{why}", key)
        else:
            message = f"{candidate.origin}: you probably have this as @{key}{why}; not added, look at both"
            yield Outcome(state, message, key)


def _unread(imported: imports.Imported, source: tuple[str, str]) -> Iterator[Outcome]:
    path, text = source
    lines = Lines(text)
    for defect in imported.defects:
        place = lines.position(defect.span.start)
        shown = " ".join(text[defect.span.start : defect.span.end].split())[:80]
        yield Outcome("unread", f"{path}:{place.line}: {defect.message}: {shown}", "", path, place)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
