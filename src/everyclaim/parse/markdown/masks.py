"""Replacing stretches of a page by as many other characters, so that no offset moves."""

from collections.abc import Iterable

HIDDEN = "\0"  # markup that is not seen
OBJECT = "\ufffc"  # code, math, an image or a narrative citation: something stands there, but no words
BLANK = " "  # a line's prefix, a comment: as if nothing stood there


# Start, end, head, fill: replace `[start, end)` by `head`, which is shorter or as long, and fill up with `fill`. A plain
# tuple, for there are more of them than of anything else.
Mask = tuple[int, int, str, str]


def hidden(start: int, end: int) -> Mask:
    """Markup: nothing of it is seen."""
    return start, end, "", HIDDEN


def blank(start: int, end: int) -> Mask:
    """Nothing at all."""
    return start, end, "", BLANK


def thing(start: int, end: int) -> Mask:
    """One object instead of words."""
    return start, end, OBJECT, HIDDEN


def apply(text: str, masks: Iterable[Mask]) -> str:
    """The text with its masks; where two overlap, the one that starts first wins."""
    pieces: list[str] = []
    done = 0
    for start, end, head, fill in sorted(masks):
        # Of a mask that another one covers in part, what is left counts, without its head.
        begin, shown = (done, "") if start < done else (start, head)
        if begin < end:
            pieces += (text[done:begin], shown, fill * (end - begin - len(shown)))
            done = end
    return "".join((*pieces, text[done:]))
