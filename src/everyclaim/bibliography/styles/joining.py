"""Putting parts of a reference together: no empty part, no doubled punctuation."""

_ENDS = frozenset(".?!…")
_CLOSERS = "”’"


def last(html: str) -> str:
    """The last character a reader sees, tags, closing quotation marks and marks of protection left aside."""
    end = len(html)
    while end:
        if html[end - 1] == ">":
            start = html.rfind("<", 0, end)
            end = start if start >= 0 else end - 1
            continue
        char = html[end - 1]
        if char not in _CLOSERS and char not in "\x0e\x0f ":
            return char
        end -= 1
    return ""


def stop(html: str) -> str:
    """The part with a full stop, unless it is empty or ends a sentence already (?, !)."""
    if not html:
        return ""
    final = html[-1]
    if final == "”" and last(html) not in _ENDS:
        return html[:-1] + ".”"  # American usage: the full stop goes inside
    return html if final in _ENDS or (final in ">”’" and last(html) in _ENDS) else html + "."


def sentences(*parts: str) -> str:
    """The parts that are not empty, each with its full stop."""
    return " ".join([stop(part) for part in parts if part])


def comma(*parts: str) -> str:
    """The parts that are not empty with commas between."""
    return ", ".join([part for part in parts if part])


def words(*parts: str) -> str:
    """The parts that are not empty with spaces between."""
    return " ".join([part for part in parts if part])


def around(before: str, part: str, after: str = "") -> str:
    """The part in its brackets or labels; nothing when it is empty."""
    return before + part + after if part else ""


def italic(html: str) -> str:
    """In italics; what is italic inside turns upright, as typographers do."""
    if not html:
        return ""
    if "<i>" in html and "<b>" not in html and "<s" not in html:
        turned = html.replace("<i>", "\0").replace("</i>", "<i>").replace("\0", "</i>")
        return f"<i>{turned}</i>".replace("<i></i>", "")
    return f"<i>{html}</i>"


def series(parts: tuple[str, ...], conjunction: str, serial: str = ",") -> str:
    """ "A", "A and B", "A, B, and C": `serial` is what stands before the conjunction of three or more."""
    if len(parts) < 3:
        return f" {conjunction} ".join(parts)
    return ", ".join(parts[:-1]) + f"{serial} {conjunction} {parts[-1]}"
