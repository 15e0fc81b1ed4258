"""A search for inputs that break the BibTeX reader, guided by the lines of its code that an input reaches."""

import random
import sys
import time
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from everyclaim.parse import bibtex
from everyclaim.parse.source import decode

_PIECES = (
    "@article{", "@misc(", "@string{", "@comment{", "@preamble{", "key", ",", "title", " = ", "{", "}", '"', "#", "%", "\n",
    "\r\n", " ", "é", "\\", "1999", "jan", ")", "@", "={x},\n", "\n@book{b,", "\ufeff", "\u2028", "\x00", "xdata={k}", "~",
    "crossref = {b},", "@article{a, title = {T}, year = 2000}",
)  # fmt: skip
_LONGEST = 4000
_SLOWEST = 2.0  # seconds for one input under tracing: linear reading takes a hundredth


class Reached:
    """The lines of the reader that an input reaches, in which order they follow each other left aside."""

    def __init__(self) -> None:
        self.lines: set[tuple[CodeType, int]] = set()

    def trace(self, frame: FrameType, event: str, _: Any) -> Any:
        """Called by the interpreter for every call and line."""
        if "/parse/bibtex/" not in frame.f_code.co_filename:
            return None
        if event == "line":
            self.lines.add((frame.f_code, frame.f_lineno))
        return self.trace


def fuzz(folder: Path, seconds: float, seed: int) -> str:
    """Mutate files for so long; inputs that reach new lines are mutated further. Raises at the first that breaks."""
    made = random.Random(seed)
    corpus = [decode(path.read_bytes()).text[:_LONGEST] for path in sorted(folder.glob("*.bib"))]
    known: set[tuple[CodeType, int]] = set()
    inputs = kept = 0
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        text = _mutated(made, corpus) if inputs >= len(corpus) else corpus[inputs]
        new = _lines(text) - known
        if new and inputs >= len(corpus):
            corpus.append(text)
            kept += 1
        known |= new
        inputs += 1
    return f"{inputs} inputs in {seconds / 60:.0f} minutes, {kept} kept for new lines, {len(known)} lines reached; 0 broke it"


def _lines(text: str) -> set[tuple[CodeType, int]]:
    """The lines an input reaches; what must hold of every input is held."""
    reached = Reached()
    started = time.process_time()
    sys.settrace(reached.trace)
    try:
        document = bibtex.parse(text)
        values = [field.value for entry in document.entries for field in entry.fields.values()]
    finally:
        sys.settrace(None)
    spans = [entry.span for entry in document.entries]
    ordered = all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))
    placed = all(0 <= defect.span.start <= defect.span.end <= len(text) for defect in document.defects)
    quick = time.process_time() - started < _SLOWEST
    if not (str(document) == text and ordered and placed and quick and all(isinstance(value, str) for value in values)):
        raise AssertionError(f"broken by {text!r}")
    return reached.lines


def _mutated(made: random.Random, corpus: list[str]) -> str:
    """A text of the corpus with one to six changes."""
    text = made.choice(corpus)
    for _ in range(made.randrange(1, 7)):
        at, to = sorted((made.randrange(len(text) + 1), made.randrange(len(text) + 1)))
        what = made.randrange(5)
        if what == 0:
            text = text[:at] + made.choice(_PIECES) + text[at:]
        elif what == 1:
            text = text[:at] + text[min(to, at + made.randrange(1, 40)) :]
        elif what == 2:
            text = text[:to] + text[at:to] + text[to:]
        elif what == 3:
            text = text[:at] + made.choice(corpus)[: made.randrange(1, 400)] + text[at:]
        else:
            text = text[:at] + chr(made.choice((made.randrange(128), made.randrange(0x3000)))) + text[at + 1 :]
    return text[:_LONGEST]
