"""What sections of a list a work could stand in: by its kind, by the kind of its study, by its keywords."""

import re
from collections.abc import Mapping

from everyclaim.bibliography.markup import text
from everyclaim.bibliography.styles import record
from everyclaim.model import Work

# The sections by kind in their order, as the names that a page may choose, with the kinds of record in each.
KINDS: Mapping[str, tuple[str, ...]] = {
    "articles": ("article",), "preprints": ("preprint",), "conference papers": ("paper",), "books": ("book", "chapter"),
    "theses": ("thesis",), "reports": ("report",), "data and software": ("dataset", "software"),
    "laws and patents": ("law", "case", "patent"), "news": ("news",), "web pages": ("web", "media"),
}  # fmt: skip
_OF_KIND = {kind: name for name, kinds in KINDS.items() for kind in kinds}
_KEYWORDS = re.compile(r"\s*[,;]\s*")


def keys(work: Work, by: str) -> tuple[str, ...]:
    """The names of the sections, best first; `by` is kind, study or keyword."""
    if by == "kind":
        name = _OF_KIND.get(record.read(work).kind)
        return (name,) if name else ()
    if by == "study":
        return tuple(filter(None, [text(work.fields.get("studytype", ""))]))
    written = work.fields.get("keywords", "") or work.fields.get("keyword", "")
    return tuple(word for part in _KEYWORDS.split(written) if (word := text(part.strip("{} "))))
