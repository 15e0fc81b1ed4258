"""Formulas: `$…$`, `$$…$$`, `\\(…\\)` and `\\[…\\]` as arithmatex has them, but never an amount of money."""

from everyclaim import patterns as re

_WORDS = re.compile(r"[A-Za-z]{3,}[ \n]+[a-z]{3,}")


def dollars_end(text: str, start: int, opened: int, end: int) -> int:
    """The end of the formula whose dollars stand at `[start, opened)`; 0 where none begins."""
    if opened - start > 2 or opened >= end:
        return 0
    if opened - start == 2:
        closing = text.find("$$", opened, end)
        return closing + 2 if closing > opened else 0
    if text[opened].isspace() or (start and (text[start - 1].isalnum() or text[start - 1] == "$")):
        return 0
    closing = text.find("$", opened, end)
    # Pandoc's rule: a digit after the second dollar means two prices, "$400-$800".
    if closing <= opened or text[closing - 1].isspace() or text[closing + 1 : min(closing + 2, end)].isdigit():
        return 0
    return closing + 1 if is_formula(text[opened:closing]) else 0


def is_formula(inside: str) -> bool:
    """Words in a row and no sign of TeX: prose that a stray mark must not hide."""
    return "\\" in inside or not _WORDS.search(inside)
