"""Which paths the lines of a `.gitignore` mean, as `exclude_docs` in mkdocs.yml has them (https://git-scm.com/docs/gitignore)."""

from collections.abc import Callable, Sequence
from functools import cache

from everyclaim import patterns as re

_PARTS = re.compile(r"/\*\*(?=/|\Z)|\A\*\*/|\*+|\?|\[!?\]?[^\]/]*\]|\\.|[^*?\[\\/]+|.", re.DOTALL)
_TRANSLATED = {"**/": "(?:.*/)?", "?": "[^/]", "\\": re.escape("\\")}


@cache
def ignored(lines: Sequence[str]) -> Callable[[str], bool]:
    """Tells of a path, with forward slashes, whether it is ignored: the last line that means it decides.

    A line that means the path itself goes before all that mean a folder around it, as in the library that MkDocs reads
    them with (pathspec): `a` and then `!a/` ignore `a/a`, but not `a/b`.
    """
    rules = tuple(rule for line in lines if (rule := _rule(line)))

    def decide(path: str) -> bool:
        around = None
        for pattern, says in reversed(rules):
            if found := pattern.match(path):
                if not found.lastindex:
                    return says
                around = says if around is None else around
        return bool(around)

    return decide


def _rule(line: str) -> tuple[re.Pattern[str], bool] | None:
    """A line as a pattern over whole paths, and whether it ignores what matches; None for one that says nothing."""
    text = line.strip()
    if not text or text.startswith("#"):
        return None
    negated, text = text.startswith("!"), text.removeprefix("!")
    folder, text = text.endswith("/"), text.rstrip("/")
    anchored = "/" in text
    end = "(/).*" if folder else "(?:(/).*)?"
    while len(text) > 3 and text.endswith("/**"):  # whatever is in a folder, but not the folder itself
        end, text = end if folder else "/.*", text.removesuffix("/**")
    start = "" if anchored else "(?:.*/)?"
    body = "".join(map(_translated, _PARTS.findall(text.removeprefix("/"))))
    return re.passing(rf"{start}{body}{end}\Z", re.DOTALL), not negated


def _translated(part: str) -> str:
    if part == "/**":
        return "(?:/.*)?"
    if part.startswith("*") and part != "**/":
        return "[^/]*"
    if len(part) > 2 and part[0] == "[" and part[-1] == "]":
        inside = part[1:-1].replace("\\", "\\\\").replace("[", "\\[")
        return f"[^/{inside[1:]}]" if inside[0] == "!" else f"[{inside}]"
    if len(part) == 2 and part[0] == "\\":
        return re.escape(part[1])
    return _TRANSLATED.get(part) or re.escape(part)
