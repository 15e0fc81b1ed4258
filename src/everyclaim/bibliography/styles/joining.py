"""Putting parts of a reference together: no empty part, no doubled punctuation."""

_ENDS = frozenset(".?!…")
_UNSEEN = frozenset("”’\x0e\x0f ")  # closing quotation marks, marks of protection


def _seen(html: str, end: int) -> int:
    """The place before `end` of the last character that no tag holds; -1 if there is none."""
    while end and html[end - 1] == ">":
        start = html.rfind("<", 0, end)
        end = start if start >= 0 else end - 1
    return end - 1


def last(html: str) -> str:
    """The last character a reader sees, tags, closing quotation marks and marks of protection left aside."""
    place = _seen(html, len(html))
    while place >= 0 and html[place] in _UNSEEN:
        place = _seen(html, place)
    return html[place] if place >= 0 else ""


def stop(html: str) -> str:
    """The part with a full stop, unless it is empty or ends a sentence already (?, !)."""
    if not html or html[-1] in _ENDS:
        return html
    place = _seen(html, len(html))
    if html[place] in "”’>" and last(html) in _ENDS:
        return html
    if html[place] == "”":  # American usage: the full stop goes inside
        return html[:place] + ".”" + html[place + 1 :]
    return html if last(html) in _ENDS else html + "."


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
