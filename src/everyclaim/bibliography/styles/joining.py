"""Putting parts of a reference together: no empty part, no doubled punctuation."""

_ENDS = frozenset(".?!…")
_UNSEEN = frozenset("”’ ")


def _seen(html: str, end: int) -> int:
    """The place before `end` of the last character that is no tag or mark of protection; -1 if there is none."""
    while end and html[end - 1] in ">\x0e\x0f":
        start = html.rfind("<", 0, end) if html[end - 1] == ">" else end - 1
        end = start if start >= 0 else end - 1
    return end - 1


def last(html: str) -> str:
    """The last character a reader sees, tags, closing quotation marks and marks of protection left aside."""
    place = _seen(html, len(html))
    while place >= 0 and html[place] in _UNSEEN:
        place = _seen(html, place)
    return html[place] if place >= 0 else ""


def closed(html: str, mark: str) -> str:
    """The part with a mark at its end: inside quotation marks that end it, as American usage has it."""
    place = _seen(html, len(html))
    closes = place >= 0 and (html[place] == "”" or (html[place] == "’" and "‘" in html))
    return f"{html[:place]}{mark}{html[place:]}" if closes else html + mark


def stop(html: str) -> str:
    """The part with a full stop, unless it is empty or ends a sentence already (?, !)."""
    if not html or html[-1] in _ENDS:
        return html
    if html[-1].isalnum():
        return html + "."
    if last(html) in _ENDS:
        return html
    return closed(html, ".")


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
