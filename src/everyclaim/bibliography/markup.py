"""Field values as readers see them: LaTeX and HTML in, safe HTML or plain text out.

Nothing in a value is trusted: everything is escaped but a handful of tags that are written anew (i, b, sub, sup).
Braces that protect letters from a change of case (`{DNA}`) leave two control characters, OPEN and CLOSE, which the
styles' titles obey and `finish` removes; no value can bring its own, control characters are dropped.
"""

import unicodedata
from functools import lru_cache
from html import unescape

from everyclaim import patterns as re

from .texreader import CLOSE, OPEN, read

__all__ = ["CLOSE", "OPEN", "finish", "html", "is_plain", "plain", "rich", "shielded", "text", "verbatim"]

_SPECIAL = re.compile(r"[\\{}$<>&~'\"`\x00-\x1f\x7f]|--|  ")
_CONTROL = dict.fromkeys((*range(9), *range(11, 13), *range(14, 32), 127)) | {9: " ", 10: " ", 13: " "}
_BIDI = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))  # they would turn the text behind them around
_SPACE_RUN = re.compile("  +")
_ANY_TAG = re.compile(r"<[^<>]*>")
_WRAPPER = re.compile(r"\s*\\(?:url|path|nolinkurl|texttt|href)\s*\{([^{}]*)\}")
_SPELLED = {
    r"\textasciitilde": "~", r"\textunderscore": "_", r"\_": "_", r"\%": "%", r"\&": "&", r"\#": "#", r"\$": "$",
    r"\~": "~", r"$\sim$": "~", r"\-": "", "&amp;": "&", r"\textless": "<", r"\textgreater": ">", r"\/": "",
    r"\textbackslash": "",
}  # fmt: skip
_SPELLING = re.compile(
    r"\\text(?:asciitilde|underscore|less|greater|backslash) ?|\$\\sim\$|\\[_%&#$~/-]|&amp;|[{}\x00-\x1f\x7f]"
)


@lru_cache(maxsize=4096)
def rich(value: str) -> str:
    """Safe HTML of a LaTeX `value`, with OPEN and CLOSE around what braces protect."""
    value = value if value.isascii() else value.translate(_BIDI)
    if not _SPECIAL.search(value):
        return value.strip()
    read_html = read(value.translate(_CONTROL))
    return _SPACE_RUN.sub(" ", unicodedata.normalize("NFC", read_html)).strip()


def is_plain(value: str) -> bool:
    """Whether a LaTeX `value` is its own HTML."""
    return not _SPECIAL.search(value)


def finish(rich_html: str) -> str:
    """Drop the marks of protection; what would read as a citation on a page is none."""
    bare = rich_html.replace(OPEN, "").replace(CLOSE, "") if OPEN in rich_html else rich_html
    return shielded(bare) if "@" in bare else bare


def shielded(safe_html: str) -> str:
    """HTML in which no `[@key]` of a title stands as if an author had cited: its bracket is written as a reference."""
    return safe_html.replace("[", "&#91;") if "@" in safe_html else safe_html


def html(value: str) -> str:
    """Safe HTML of a LaTeX `value`: escaped text with balanced i, b, sub and sup only."""
    return finish(rich(value))


def plain(safe_html: str) -> str:
    """The text of HTML made here, for copying, labels and sorting."""
    if "<" not in safe_html and "&" not in safe_html:
        return safe_html
    return unescape(_ANY_TAG.sub("", safe_html))


def text(value: str) -> str:
    """Plain text of a LaTeX `value`."""
    return plain(html(value))


def verbatim(value: str) -> str:
    r"""A DOI or URL as it is, LaTeX's escapes (`\_`, `{\%}`, `\textasciitilde{}`) and `\url{...}` taken off."""
    if "\\" not in value and "{" not in value and "&" not in value:
        return value.strip()
    wrapped = _WRAPPER.match(value)
    inner = wrapped.group(1) if wrapped else value
    return _SPELLING.sub(lambda match: _SPELLED.get(match.group().rstrip(" "), ""), inner).strip()
