"""A printed reference taken apart: people, year and title by the way they are set, the rest by `sources`.

Deliberately strict: a reference that does not fit as a whole is not read, not guessed at.
"""

import re
from collections.abc import Iterator

from everyclaim.add.people import edited, initials_end, organisation, people
from everyclaim.add.sources import YEAR, Parts, book, chapter, journal, thesis
from everyclaim.parse import latex

_IN_PARENTHESES = re.compile(rf"[.,]?\s*\((?P<y>{YEAR}|n\.d\.|in press)[a-z]?(?:,[^()]{{1,30}})?\)\s?[.:,]?\s+")
_BARE = re.compile(rf"[.,]\s(?P<y>{YEAR}(?=[a-z]?[.,:])|n\.d(?=\.))[a-z]?[.,:]\s+(?=[“\"‘'A-ZÀ-Þ\d])")
_QUOTED = re.compile(
    r"[“\"](?P<t>[^”\"]{3,500}?)[,.]?[”\"]?(?P<end>[”\"])[.,]?\s*(?P<rest>.*)$|‘(?P<t2>.{3,500}?)’[.,]\s+(?P<rest2>.+)$"
)
_BREAK = re.compile(r"(?<!\b[A-Z]\.[A-Z])[.?!]+[”\"’]?\s+")
_IN_BOOK = re.compile(
    r"[.?!]\s+In:?\s.*\b(?:[Ee]ds?|editors?|edited|pages|pp)\b|[.?!]\s+In:\s|\b\d+(?:st|nd|rd|th) ed(?:n|ition)?\b"
)
_SENTENCE = re.compile(r"(?<!\b[A-Z])[.?!]+\s+")  # not behind "U.S."
_SEVERAL = re.compile(r"(?:[A-Z][\w-]{0,9}\s){1,3}[A-Z][\w-]{0,8}$")
_SHORT = re.compile(r"(?:[A-Z][\w-]{0,11}|[A-Z]{2,5})$")  # a word of a journal's abbreviated title
_MOST_BREAKS = 40


def read(body: str, is_online: bool) -> Parts | None:
    """The fields of a reference without its number, identifiers and links; None where it does not fit.

    `type` among them is the entry's. `is_online` says that it had a link, without which a mere title is no reference.
    """
    for reader in (_dated, _behind_quotes, _titled, _by_commas):
        for parts in reader(body, is_online):
            if parts.get("author") or parts.get("editor"):
                return parts
    return None


def _dated(body: str, is_online: bool) -> Iterator[Parts]:
    """`Authors (2018). Title. Source` and `Authors. 2018. “Title.” Source`."""
    for pattern in (_IN_PARENTHESES, _BARE):
        found = pattern.search(body, 0, 8000)
        if not found:
            continue
        who = body[: found.start()]
        who = who + "." if re.search(r"[A-Z]$", who) else who
        role, who = edited(who)
        authors = people(who) or organisation(who)
        rest = body[found.end() :]
        year = found["y"] if found["y"].isdigit() else ""
        for parts in _titles(rest, is_online, True) if authors else ():
            if not parts.get("year") or parts["year"] == year:
                state = {"pubstate": "in press"} if found["y"] == "in press" else {}
                yield {**parts, role: authors, "year": year, **state}


def _behind_quotes(body: str, is_online: bool) -> Iterator[Parts]:
    """`J. Doe and A. Roe, “Title,” Source` and `Doe, Jane, and Ann Roe. “Title.” Source`."""
    found = re.search(r"[“\"]", body)
    if not found or not found.start():
        return
    who = body[: found.start()].strip(" ,")
    authors = people(who) or organisation(who)
    for parts in _quoted(body[found.start() :], is_online) if authors else ():
        yield {**parts, "author": authors}


def _titled(body: str, is_online: bool) -> Iterator[Parts]:
    """`Doe J, Roe A. Title. Source`: the people end at the last full stop before which nothing but people stands."""
    first = ""
    for end in initials_end(body):
        role, who = edited(body[:end])
        authors = people(who)
        if authors:
            first = authors
            behind = re.match(r"\s*\(eds?\.\)\s", body[end:])
            role, start = ("editor", end + behind.end()) if behind else (role, end)
            yield from ({**parts, role: authors} for parts in _titles(body[start:].strip(), is_online, False))
            break
    if not first:
        for found in re.finditer(r"(?<!\b[A-Z])\.\s", body[:300]):
            if authors := organisation(body[: found.start()]):
                yield from (
                    {**parts, "author": authors} for parts in _titles(body[found.end() :].strip(), is_online, False)
                )
                return


def _by_commas(body: str, _: bool) -> Iterator[Parts]:
    """`J. Doe, A. Roe, Title, Journal 9 (2018) 166–175` and `J. Doe and A. Roe, Title, 2nd ed. City: Publisher, 1999`."""
    commas = list(re.finditer(r",\s", body[:6000]))[:300]
    for number in range(len(commas) - 1, -1, -1):
        if re.match(r"(?:[A-Z]\.[\s-]?)+\s?\S", body) and (
            authors := people(edited(body[: commas[number].start()])[1])
        ):
            role, _who = edited(body[: commas[number].start()])
            rest = body[commas[number].end() :]
            for comma in reversed(list(re.finditer(r",\s", rest))):
                source = journal(rest[comma.end() :])
                if source and source.get("year") and source.get("volume"):
                    yield {**source, role: authors, "title": latex.escape(rest[: comma.start()].strip())}
            made = book(rest)
            if made and made.get("year") and made.get("publisher"):
                yield {**made, role: authors}
            return


def _quoted(rest: str, is_online: bool) -> Iterator[Parts]:
    found = _QUOTED.match(rest)
    if not found:
        return
    title, source = (found["t"] or found["t2"]).strip(" ,"), (found["rest"] if found["t"] else found["rest2"]).strip()
    yield from _with_source(title, source, is_online)


def _titles(rest: str, is_online: bool, is_dated: bool) -> Iterator[Parts]:
    """Title and source of what stands behind the people: set off by quotation marks, or by a full stop."""
    if rest[:1] in "“\"‘'":
        yield from _quoted(rest, is_online)
        return
    breaks = list(_BREAK.finditer(rest))[:_MOST_BREAKS]
    for place in range(len(breaks) - 1, -1, -1):
        parts = _source(rest[breaks[place].end() :], is_dated, is_online)
        if parts is None or (parts["type"] == "article" and _IN_BOOK.search(rest[: breaks[place].end()])):
            continue
        first = place
        while parts["type"] == "article" and first and _is_abbreviated(rest, breaks, first):
            first -= 1  # "Eur. J. Anaesthesiol."
        longer = _source(rest[breaks[first].end() :], is_dated, is_online) if first != place else parts
        at = first if longer else place
        yield {**(longer or parts), "title": _title(rest[: breaks[at].end()])}
        return
    made = book(rest, is_dated)
    if made and (made.get("year") or is_dated) and (made.get("publisher") or made["type"] == "techreport"):
        yield made
    elif is_online:
        yield from _page(rest, is_dated)


def _is_abbreviated(rest: str, breaks: list[re.Match[str]], place: int) -> bool:
    """Whether a journal that begins behind a full stop has words before that: "Brain Res. Bull. 126", not "In rats. Brain 7"."""
    before = rest[breaks[place - 1].end() : breaks[place].start()]
    begins_with_one_word = re.match(r"[A-Z][\w-]*(?:\.|,?\s[\d(]|\s?$)", rest[breaks[place].end() :])
    is_full_stop = rest[breaks[place].start()] == "."
    return is_full_stop and bool(_SHORT.match(before) or (begins_with_one_word and _SEVERAL.match(before)))


def _source(source: str, is_dated: bool, is_online: bool) -> Parts | None:
    """A journal or a book that a part stands in, if the year is known."""
    parts = thesis(source) or chapter(source) or journal(source)
    is_placed = parts and (
        parts["type"] != "article" or parts["volume"] or parts["pages"] or is_online
    )  # else a publisher
    return parts if parts and is_placed and (is_dated or parts.get("year")) else None


def _with_source(title: str, source: str, is_online: bool) -> Iterator[Parts]:
    parts = _source(source, True, is_online) if source else None
    if parts:
        yield {**parts, "title": latex.escape(title)}
    elif is_online:
        site, year = _without_year(source)
        yield {
            "type": "online",
            "title": latex.escape(title),
            "organization": latex.escape(site.strip(" .,")),
            "year": year,
        }


def _page(rest: str, is_dated: bool) -> Iterator[Parts]:
    """`Title. Site. 2025`: a page of the web; what stands behind its title is the site."""
    left, year = (rest, "") if is_dated else _without_year(rest)
    pieces = [piece.strip(" .") for piece in _SENTENCE.split(left.strip()) if piece.strip(" .")]
    if pieces and len(left) < 600:
        if len(pieces) == 1 and year and left.strip() + f", {year}" in rest:
            pieces[0] += f", {year}"  # "Drug threats, 2019": no site stands between the title and the year
        mark = "?" if left.strip().startswith(pieces[0] + "?") else ""
        site = latex.escape(". ".join(pieces[1:]))
        yield {"type": "online", "title": latex.escape(pieces[0] + mark), "organization": site, "year": year}


def _without_year(text: str) -> tuple[str, str]:
    found = re.search(rf"(?:^|[.,;]?\s*)\(?\b({YEAR})\)?(?:\s[A-Z][a-z]+(?:\s\d+)?)?\.?$", text)
    return (text[: found.start()], found[1]) if found else (text, "")


def _title(text: str) -> str:
    bare = text.strip()
    return latex.escape(re.sub(r"\.+$", "", bare) if not bare.endswith(("?", "!")) else bare)
