"""What in a reference that was read shows that it was taken apart wrongly: a part that has what belongs in another."""

import re
from collections.abc import Mapping

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# Each with the fields that it must not stand in, and what is said of it.
_SIGNS = (
    (("title",), re.compile(r"\A(?:in|eds?)\s|\(eds?\b|\beds?\s[A-Z][a-z]+,\s[A-Z]\.|\bedited by\b"), "the editors of a book"),
    (("title",), re.compile(r"[A-Z]\.\s?\((?:19|20)\d\d\)"), "names and a year"),
    (("title",), re.compile(r"\A[“\"].+[”\"].*\S|;\s(?:pp?\b|\d)|\bpp?\.\s\d|\bvol(?:ume)?\.?\s\d+,"), "where the work stands"),
    (("title",), re.compile(r"[\[(](?:[\w.]+ )*(?:dissertation|thesis)\b|\.\s(?:Preprint|Translated by)\b|\b[A-Z]\.[A-Z]\Z|\A.{1,3}\Z|,\sVol\Z"), "more or less than the title"),
    (("author",), re.compile(r"\bet al\b|:\s|[;?!]|\b\d{4}\b|[^\W\d_]{4}\.\s"), "more than names"),
    (("editor",), re.compile(r"\bet al\b|:\s|\d(?!nd|rd|th)|\b[Ee]ds?\b"), "more than names"),
    (("booktitle",), re.compile(r"\Aedited by\b|\(eds?\b"), "the editors"),
    (("journal", "organization", "publisher"),
     re.compile(rf"\d\s?\(\d+\)|\b(?:19|20)\d\d,\s\d|\d\s?[–-]\s?\d+\Z|,\s(?:pages?|pp?\.|Article|Art\.)\s|\bPosted\b|\b(?:{_MONTHS})\s\d"
                rf"|,\sCD\d|\b(?:for|of|in|the|and)\Z|\A(?!npj )[^\W\d_A-ZÀ-Þ][^\W\d_A-ZÀ-Þ]*(?:\s|\Z)"),
     "numbers, or no name"),
)  # fmt: skip


def doubt(fields: Mapping[str, str]) -> str:
    """Why the fields (LaTeX values) of a reference are not to be trusted; "" if nothing shows it."""
    for names, pattern, has in _SIGNS:
        for name in names:
            if pattern.search(fields.get(name, "").replace("{", "").replace("}", "")):
                return f"what would be its {name} has {has}"
    return ""
