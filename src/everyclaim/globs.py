"""Globs over paths with forward slashes: `*` stays in a folder, `**` does not."""

from functools import cache

from everyclaim import patterns as re

_PARTS = re.compile(r"\*\*/|\*\*|\*|\?|[^*?]+")
_TRANSLATED = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@cache
def compiled(glob: str) -> re.Pattern[str]:
    """The pattern that matches exactly the paths of `glob`."""
    return re.passing("".join(_TRANSLATED.get(part, re.escape(part)) for part in _PARTS.findall(glob)) + r"\Z")
