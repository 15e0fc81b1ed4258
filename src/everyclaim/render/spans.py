"""The sources of `<!-- cites: @key -->…<!-- /cites -->`, shown to readers where the span ends.

The comments say what a stretch of prose rests on; they are not published, and without this no reader would see it.
"""

from collections.abc import Iterator

from everyclaim.model import Override

# What a citation cannot be appended to: the end of a table's row, of a fence, of an element.
_CLOSED = ("|", "```", "~~~", ">")


def show(text: str) -> str:
    """A page's Markdown with an ordinary citation at the end of each span."""
    if "cites" not in text:
        return text
    from everyclaim.parse.markdown import parse

    overrides = [each for each in parse("", text).overrides if each.citations and each.target]
    return "".join(_pieces(text, overrides))


def _pieces(text: str, overrides: list[Override]) -> Iterator[str]:
    position = 0
    for override in sorted(overrides, key=lambda each: each.target or each.span):
        assert override.target is not None
        end = override.target.end
        yield text[position:end]
        group = override.citations[0].group
        gap = "\n\n" if text.endswith(_CLOSED, 0, end) else " "
        yield f"{gap}[{text[group.start : group.end]}]"
        position = end
    yield text[position:]
