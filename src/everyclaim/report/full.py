"""For people: the line, the words underlined, what is wrong, what shows it, the way out."""

from collections.abc import Sequence

from everyclaim.model import Finding

_COLORS = {"error": "31", "warning": "33", "info": "36"}
_WIDTH = 110


def write(findings: Sequence[Finding], lines_of: "dict[str, list[str]]", color: bool = False) -> str:
    """All findings with excerpts. `lines_of` has the lines of the files that are known; others get no excerpt."""
    return "".join(_one(item, lines_of.get(item.path, []), color) + "\n" for item in findings) + summary(findings)


def summary(findings: Sequence[Finding]) -> str:
    """How many findings of each level there are, in words, with a line end."""
    counts = {level: sum(item.level == level for item in findings) for level in _COLORS}
    parts = [
        f"{count} {level}{'s' if count != 1 and level != 'info' else ''}" for level, count in counts.items() if count
    ]
    return (", ".join(parts) or "no findings") + "\n"


def _one(item: Finding, lines: Sequence[str], color: bool) -> str:
    label = _paint(f"{item.level}[{item.rule}]", _COLORS.get(item.level, "0"), color)
    head = f"{item.path}:{item.start.line}:{item.start.column}: {label} {item.message}\n"
    notes = [f"  {'because':>8}: {text}\n" for text in item.evidence]
    notes += [f"  {'help':>8}: {item.help}\n"] if item.help else []
    notes += (
        [f"  {'fix':>8}: {item.fix.message} (--fix{'' if item.fix.safe else ' --unsafe-fixes'})\n"] if item.fix else []
    )
    return head + _excerpt(item, lines) + "".join(notes)


def _excerpt(item: Finding, lines: Sequence[str]) -> str:
    if not 1 <= item.start.line <= len(lines):
        return ""
    line = lines[item.start.line - 1].replace("\t", " ")
    last = item.end.column - 1 if item.end.line == item.start.line else len(line)
    first = item.start.column - 1
    # a paragraph is often one long line: show the part that matters
    shift = max(0, first - 20) if len(line) > _WIDTH else 0
    shown = line[shift : shift + _WIDTH]
    carets = "^" * max(1, min(last, shift + _WIDTH) - first)
    gutter = f"{item.start.line:>8} | "
    return f"{gutter}{shown}\n{' ' * 9}| {' ' * (first - shift)}{carets}\n"


def _paint(text: str, code: str, color: bool) -> str:
    return f"\x1b[1;{code}m{text}\x1b[0m" if color else text
