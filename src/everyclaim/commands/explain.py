"""`everyclaim explain`: a rule's documentation, or why the sentences of a line are judged as they are."""

import os
import re
import sys
from collections.abc import Iterator, Sequence

from everyclaim.cli import OK, USAGE
from everyclaim.commands import project
from everyclaim.index import Index, relative
from everyclaim.model import Judgement, Page
from everyclaim.rules import all_rules

_PLACE = re.compile(r"(?P<path>.+?):(?P<line>\d+)(?::\d+)?\Z")


def run(arguments: Sequence[str]) -> int:
    """Explain the rule or place that is named; without either, list the rules."""
    parser = project.parser("explain", "Why: a rule, or the sentences of a line.")
    parser.add_argument("what", nargs="?", metavar="RULE | PAGE:LINE")
    options = parser.parse_args(list(arguments))
    place = _PLACE.match(options.what or "")
    if place:
        config = project.config_for(options, [place["path"]])
        index = project.index_for(config, [place["path"]])
        sys.stdout.write(
            "".join(_line(index, relative(config.root, os.path.abspath(place["path"])), int(place["line"])))
        )
        return OK
    return _rule(options.what)


def _rule(name: str | None) -> int:
    rules = all_rules()
    if name and name in rules:
        print(f"# {name} ({rules[name].level})\n\n{rules[name].documentation.strip()}")
        return OK
    if name:
        print(f"everyclaim: there is no rule `{name}`; the rules are:", file=sys.stderr)
    for rule in rules.values():
        print(f"{rule.name:<24}{rule.level:<9}{rule.documentation.strip().splitlines()[0]}")
    return USAGE if name else OK


def _line(index: Index, path: str, line: int) -> Iterator[str]:
    page = index.pages.get(path)
    if page is None:
        yield f"{path} cannot be read\n"
        return
    judged = [j for j in index.judgements[path] if _on_line(index, page, j, line)]
    for judgement in judged:
        yield from _sentence(index, page, judgement)
    if not judged:
        yield f"{path}:{line} holds no prose: code, math, comments and markup are not judged\n"


def _on_line(index: Index, page: Page, judgement: Judgement, line: int) -> bool:
    start, end = index.places(page.path, page.sentences[judgement.sentence].span)
    return start.line <= line <= end.line


def _sentence(index: Index, page: Page, judgement: Judgement) -> Iterator[str]:
    sentence = page.sentences[judgement.sentence]
    start, _ = index.places(page.path, sentence.span)
    yield f"{page.path}:{start.line}:{start.column}\n  “{sentence.words}”\n"
    words = ""
    if judgement.why_span:
        words = f" (“{page.text[judgement.why_span.start : judgement.why_span.end]}”)"
    if judgement.verdict == "exempt":
        yield f"  no claim: {judgement.why}{words}\n\n"
        return
    yield f"  a claim of kind {judgement.kind}, decided by {judgement.why}{words}; score {judgement.score:.2f}\n"
    if judgement.covered_by:
        yield f"  covered by {', '.join('@' + key for key in judgement.covered_by)}\n\n"
    else:
        yield f"  no citation covers it; level {judgement.level or 'none: the profile does not ask for a source'}\n"
        yield "  ways out: `[@key]` before the full stop, or `<!-- uncited: REASON -->` after it\n\n"
