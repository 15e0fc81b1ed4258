"""The findings that a project knew of when it began to be checked: `everyclaim.baseline`, a JSON object a line.

A claim's finding is known by the claim's id, wherever the sentence stands by now; any other by its rule, file and
message. What is known is left out of a check; each is counted, so that one more of the same is new.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from everyclaim import patterns as re
from everyclaim.config import ConfigError
from everyclaim.files import BASELINE
from everyclaim.model import Finding

Key = tuple[str, str, str]  # rule; "" and the claim's id, or the file and the message
_NUMBER = re.compile(r"\d+")
_FIELDS: Mapping[str, tuple[type, ...]] = {
    "rule": (str,),
    "path": (str,),
    "message": (str,),
    "claim": (str, type(None)),
    "times": (int,),
}
_RECORDED = ("error", "warning")  # an info stops nobody
NEVER = ("configuration", "unreadable-file")  # a check that could not see is no state to start from


class Known(NamedTuple):
    """A line of the baseline: how often the finding was there, where, and what it said."""

    rule: str
    path: str
    message: str
    claim: str | None
    times: int


def of(findings: Iterable[Finding]) -> Sequence[Known]:
    """What a baseline of these findings holds: errors and warnings, by file and rule; never that something was not read."""
    first: dict[Key, Finding] = {}
    counts: Counter[Key] = Counter()
    for item in findings:
        if item.level in _RECORDED and item.rule not in NEVER:
            first.setdefault(_key(item), item)
            counts[_key(item)] += 1
    lines = (Known(one.rule, one.path, one.message, one.claim or None, counts[key]) for key, one in first.items())
    return sorted(lines, key=lambda line: (line.path, line.rule, line.message, line.claim or ""))


def written(lines: Iterable[Known]) -> str:
    """The text of the file."""
    return "".join(json.dumps(line._asdict(), ensure_ascii=False, sort_keys=True) + "\n" for line in lines)


def parse(text: str) -> Sequence[Known]:
    """The lines of the file. Raises ConfigError for one that is none, as a merge may leave it."""
    return [_line(number, row) for number, row in enumerate(text.split("\n"), 1) if row.strip()]


def _line(number: int, row: str) -> Known:
    try:
        found: Any = json.loads(row)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or found.keys() != _FIELDS.keys():
        raise _malformed(number)
    if any(not isinstance(found[name], kind) or found[name] is True for name, kind in _FIELDS.items()):
        raise _malformed(number)
    return Known(**found)


def _malformed(number: int) -> ConfigError:
    return ConfigError(
        f"{BASELINE}:{number}:1: this is no line of a baseline; take the file from the repository again, "
        "or write it anew: `everyclaim baseline write`"
    )


def split(findings: Iterable[Finding], lines: Iterable[Known]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that are new, and those that are known; of more than are known of one kind the first are."""
    left = _counts(lines)
    new: list[Finding] = []
    known: list[Finding] = []
    for item in findings:
        key = _key(item)
        if item.level in _RECORDED and left.get(key, 0) > 0:
            known.append(item)
            left[key] -= 1
        else:
            new.append(item)
    return tuple(new), tuple(known)


def pruned(lines: Iterable[Known], findings: Iterable[Finding]) -> Sequence[Known]:
    """The lines without what is no longer found; never more than there was."""
    there = Counter(_key(item) for item in findings if item.level in _RECORDED)
    kept = []
    for line in lines:
        count = min(line.times, there[_key_of(line)])
        there[_key_of(line)] -= count
        if count > 0:
            kept.append(line._replace(times=count))
    return kept


def _counts(lines: Iterable[Known]) -> dict[Key, int]:
    counts: Counter[Key] = Counter()
    for line in lines:
        counts[_key_of(line)] += line.times
    return dict(counts)


def _key(item: Finding) -> Key:
    return _named(item.rule, item.path, item.message, item.claim)


def _key_of(line: Known) -> Key:
    return _named(line.rule, line.path, line.message, line.claim)


def _named(rule: str, path: str, message: str, claim: str | None) -> Key:
    """Numbers are left out of a message: it may name a line, which moves with every edit above it."""
    return (rule, "", claim) if claim else (rule, path, _NUMBER.sub("0", message))


def total(lines: Iterable[Known]) -> Counter[str]:
    """How many findings of each rule are known."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts[line.rule] += line.times
    return counts
