"""`add --from FILE`: which format it is, and the entries in it."""

import re
from typing import NamedTuple

from everyclaim.add import references
from everyclaim.add.candidate import Candidate, from_entry
from everyclaim.model import Defect, Entry
from everyclaim.parse import bibtex, csl_json, nbib, ris
from everyclaim.parse.positions import Lines

_READERS = {"ris": ris.parse, "nbib": nbib.parse, "csl": csl_json.parse, "references": references.parse}
_EMPTY = "this record has no title and was left out"
_ENDINGS = {".bib": "bib", ".ris": "ris", ".nbib": "nbib", ".json": "csl"}


class Imported(NamedTuple):
    """What a file gave: its works, and what in it was not read. `form` is bib, ris, nbib, csl or references."""

    form: str
    candidates: tuple[Candidate, ...]
    defects: tuple[Defect, ...]


def read(text: str, path: str) -> Imported:
    """Read a file to import; its works name themselves by `path:line`."""
    form = form_of(text, path)
    if form == "bib":
        document = bibtex.parse(text, path)
        entries, defects = document.entries, document.defects
    else:
        entries, defects = _READERS[form](text, path)
    lines = Lines(text)
    candidates = tuple(
        from_entry(entry, f"{path}:{lines.position(entry.span.start).line}", keep_key=form == "bib")
        for entry in entries
        if _says_something(entry, form)
    )
    empty = tuple(Defect("", _EMPTY, one.span) for one in entries if not _says_something(one, form))
    return Imported(form, candidates, (*defects, *empty))


def _says_something(entry: Entry, form: str) -> bool:
    """Whether a record is more than a shell; other tools' formats always have a title."""
    return "title" in entry.fields or (form == "bib" and bool(entry.fields))


def form_of(text: str, path: str) -> str:
    """The format by the file's ending, else by how its text begins; a plain list of references if nothing else."""
    ending = re.search(r"\.\w+$", path.lower())
    if ending and ending[0] in _ENDINGS:
        return _ENDINGS[ending[0]]
    start = text.lstrip("\ufeff \t\r\n")
    if re.match(r"\[\s*\{|\{\s*\"", start):
        return "csl"
    if re.search(r"^TY  ?-", text, re.MULTILINE):
        return "ris"
    if re.search(r"^PMID- ?\d", text, re.MULTILINE):
        return "nbib"
    return "bib" if re.search(r"^\s{0,8}@\w+\s{0,8}[{(]", text, re.MULTILINE) else "references"
