"""Slips with which a known key is written, each told with the way out: no `@`, a space after it, `^` in its place, LaTeX."""

from collections.abc import Container, Iterator

from everyclaim import patterns as re
from everyclaim.model import Edit, Fix, Page, Span

_BRACKETED = re.compile(r"\[([^\[\]@\n]+)\](?![\[(:])")
_PLACE = r",\s*(?:pp?\.|chap|sec|fig|table|\d).*"  # what may follow a key in its part of a citation
_PART = re.compile(rf"\s*([^\s,]+)(?:{_PLACE})?\s*")
_SPACED = re.compile(r"\[[^\[\]\n@]*+@([ \t\xa0\u2000-\u200d\u202f\u2060\ufeff]++)([^\s\[\];,]++)[^\[\]\n]*+\]")
_AS_FOOTNOTE = re.compile(r"\[\^([^\s\[\]]+)\](?!:)")
_FAR = 1000  # characters: no code within a line is longer
_LATEX = re.compile(r"\\cite[a-z]*\*?(?:\[[^\[\]\n]*\])*\{([^{}\n]+)\}")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_LED = re.compile(r"\[[^\[\]@]*\Z")
_REST = re.compile(r"[^\[\]\n]*+(?:\n[^\[\]\n]++)*+\](?![\[(:])")


Slip = tuple[Span, str, str, Fix | None]
"""Its place, what is wrong, what to write, and the fix where it needs no person."""


def slips(page: Page, keys: Container[str]) -> Iterator[Slip]:
    """Each slip of a page, by kind, where `keys` are those of the bibliography."""
    yield from _without_sign(page, keys)
    yield from _spaced(page, keys)
    yield from _as_footnote(page, keys)
    yield from _latex(page, keys)


def _without_sign(page: Page, keys: Container[str]) -> Iterator[Slip]:
    for match in _BRACKETED.finditer(page.masked):
        if found := _keys(keys, match[1]):
            message = f"`{found[0][1]}` is a key of the bibliography, but without `@` it cites nothing"
            written, span = match[1], Span(*match.span())
            for start, _ in reversed(found):
                written = f"{written[:start]}@{written[start:]}"
            edits = tuple(_insert(page, match.start(1) + start, "@") for start, _ in found)
            if page.masked[span.start - 1 : span.start] == "@":  # `@[key]`: the sign only has to move
                edits = (Edit(page.path, Span(span.start - 1, span.start), ""), *edits)
            yield _mended(span, message, f"write `[{written}]`", *edits)


def _keys(keys: Container[str], inside: str) -> list[tuple[int, str]]:
    """The keys, and where each stands, in the inside of brackets that would be a citation, had each its `@`; else nothing."""
    found: list[tuple[int, str]] = []
    at = 0
    for part in inside.split(";"):
        match = _PART.fullmatch(part)
        if not match or match[1] not in keys or match[1].isdigit():  # [1] may be anything
            return []
        found.append((at + match.start(1), match[1]))
        at += len(part) + 1
    return found


def _spaced(page: Page, keys: Container[str]) -> Iterator[Slip]:
    for match in _SPACED.finditer(page.masked):
        key = match[2]
        if key in keys:
            message = f"with a space after its `@`, `{key}` is no key, and readers see it as it stands"
            edit = Edit(page.path, Span(*match.span(1)), "")
            yield _mended(Span(match.start(1) - 1, match.end(2)), message, f"write `@{key}`", edit)


def _as_footnote(page: Page, keys: Container[str]) -> Iterator[Slip]:
    for match in _AS_FOOTNOTE.finditer(page.text):
        key, start = match[1], match.start()
        if key in keys and _is_markup(page, start) and f"[^{key}]:" not in page.text:
            message = f"the page has no footnote `{key}`; the bibliography's key is cited with `@`"
            edit = Edit(page.path, Span(start + 1, start + 2), "@")
            yield _mended(Span(*match.span()), message, f"write `[@{key}]`", edit)


def _is_markup(page: Page, place: int) -> bool:
    """Whether markup of running text stands at a place, and not code, math or an image."""
    before = page.masked[max(0, place - _FAR) : place]
    return page.masked[place] == "\0" and before.rstrip("\0")[-1:] != "\ufffc"


def _latex(page: Page, keys: Container[str]) -> Iterator[Slip]:
    for match in _LATEX.finditer(page.masked):
        named = [key.strip() for key in match[1].split(",")]
        if any(key in keys for key in named):
            message = f"`{match[0]}` is LaTeX: on a page it cites nothing, and readers see it as it stands"
            signed, span = "; ".join(f"@{key}" for key in named), Span(*match.span())
            inside = around(page.text, span)
            written = signed if inside == "closed" else f"[{signed}]"
            slip = _mended(span, message, f"write `{written}`", Edit(page.path, span, written))
            # what stands in brackets, a place or a remark, has to be put in by hand, as does a bracket that is missing
            plain = "[" not in match[0] and all(key in keys for key in named) and inside != "other"
            yield slip if plain else (*slip[:3], None)


def around(text: str, span: Span) -> str:
    """What bracket a place stands in: "" for none, "closed" for one in which a citation can stand, "other" for any other."""
    first = max(0, span.start - _FAR)
    before = _PARAGRAPH.split(text[first : span.start])[-1]
    if before.count("[") <= before.count("]"):
        return ""
    return "closed" if _REST.match(text, span.end) and _LED.search(before) else "other"


def _insert(page: Page, place: int, text: str) -> Edit:
    return Edit(page.path, Span(place, place), text)


def _mended(span: Span, message: str, way_out: str, *edits: Edit) -> Slip:
    return span, message, way_out, Fix(way_out, True, edits)
