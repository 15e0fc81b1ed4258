"""A printed reference without the markup that a page of Markdown, or HTML in it, puts around its parts."""

import re
from html import unescape

_LINK = re.compile(
    r"!?\[((?:[^\[\]]|\[[^\[\]]*\]){0,600})\]\(<?(https?://(?:[^\s()<>]|\([^\s()<>]*\))+)>?(?:\s+\"[^\"]*\")?\)"
)
_LABEL = re.compile(
    r"[\W_]*(?:(?:doi|url|link|pdf|html|web|pubmed|pmc|arxiv|source|publisher|full text|online|paper|preprint|see|here|access|open)[\W_]*)*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"10\.\d{4,9}/|https?:|www\.|doi\.org|\.\w+/")
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
_STRESSED = re.compile(
    r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1(?![\w*])|(?<![\w\\])(_{1,3})(?=[^\s_])((?:[^_]|_(?=\w)){0,300}?[^\s_])\3(?!\w)"
)
_CODE = re.compile(r"(`+)([^`]*)\1")
_TAG = re.compile(r"</?(?:i|em|b|strong|cite|sup|sub|span|small|a|u|p|br)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\[\]()*_`#&<>.!~-])")
_MARKS = re.compile(r"[*_`<\\\[&]")


def unmarked(text: str) -> str:
    """The words of a reference; the address of a link stands in its place, or at the end where its text is a title."""
    if not _MARKS.search(text):
        return text
    behind: list[str] = []

    def words(match: re.Match[str]) -> str:
        label, address = match[1].strip(), match[2]
        if _LABEL.fullmatch(label) or _ADDRESS.search(label):
            return address
        behind.append(address)
        return label

    bare = _CODE.sub(r"\2", _AUTOLINK.sub(r"\1", _LINK.sub(words, text)))
    bare = _TAG.sub("", bare)
    for _ in range(2):  # strong in emphasis
        bare = _STRESSED.sub(lambda match: match[2] or match[4], bare)
    bare = _ESCAPED.sub(r"\1", bare)
    return " ".join([unescape(bare), *behind])
