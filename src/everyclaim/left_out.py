"""Pages that plugins leave out of the site: what mkdocs-exclude's patterns match, and drafts among a blog's posts."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import takewhile
from typing import Any

from everyclaim.contents import contents

_BLOGS = ("blog", "material/blog")
_FENCE = "---"
_DRAFT = re.compile(r"draft:\s+(?:true|yes|on)\s*(?:#.*)?", re.IGNORECASE)  # what YAML 1.1 takes for true
_MOST = 200  # lines of front matter


def patterns(plugins: Mapping[str, Any]) -> tuple[str, ...]:
    """The regular expressions of mkdocs-exclude (by the options of plugins); those that are none are left to the plugin."""
    options = plugins.get("exclude")
    found = options.get("regex") if isinstance(options, dict) else None
    return tuple(str(one) for one in (found if isinstance(found, list) else [found] if found else ()) if _is_one(one))


def _is_one(pattern: object) -> bool:
    with suppress(re.error):
        return bool(re.compile(str(pattern)))
    return False


def draft_folders(plugins: Sequence[tuple[str, Any]]) -> Iterator[str]:
    """Folders of docs/, each with its slash, whose drafts are not published."""
    for name, given in plugins:
        options = given if isinstance(given, dict) else {}
        if name in _BLOGS and options.get("enabled") is not False and options.get("draft") is not True:
            blog = str(options.get("blog_dir", "blog"))
            folder = os.path.normpath(str(options.get("post_dir", "{blog}/posts")).replace("{blog}", blog))
            yield f"{folder}/".replace(os.sep, "/").removeprefix("./")


def matches(found: Sequence[str], in_docs: str) -> bool:
    """Whether any of the patterns matches a path of docs/ from its start, as the plugin does."""
    return any(re.match(pattern, in_docs) for pattern in found)


def is_draft(path: str) -> bool:
    """Whether the front matter of the page in a file says `draft: true`; a file that cannot be read is none."""
    try:
        lines = contents(path).decode("utf-8-sig", "replace").splitlines()[: _MOST + 1]
    except OSError:
        return False
    if not lines or lines[0].rstrip() != _FENCE:
        return False
    said = takewhile(lambda line: line.rstrip() != _FENCE, lines[1:])
    return any(_DRAFT.fullmatch(line.rstrip()) for line in said)
