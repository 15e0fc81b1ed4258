"""A page's HTML with marks to its HTML with citations, reference lists, claims and findings.

All that is added is worked out on the HTML as it came, as changes of stretches of it, and put in at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import escape, unescape
from typing import NamedTuple

from everyclaim import patterns as re
from everyclaim.render import card, listed, tokens
from everyclaim.render.anchors import claim_id, slug
from everyclaim.render.assets import stylesheet
from everyclaim.render.causes import causes_first
from everyclaim.render.citations import Affixes, Citing
from everyclaim.render.enclosing import enclose
from everyclaim.render.margin import Line, described, notes
from everyclaim.render.notices import box, marker
from everyclaim.render.references import PAGE_LIST, Entry, page_list, site_list
from everyclaim.render.sentences import Place, locate
from everyclaim.render.sheet import Sheet
from everyclaim.render.site import Site
from everyclaim.render.sortable import sortable
from everyclaim.render.sources import Source, Sources
from everyclaim.render.tables import labels
from everyclaim.render.taking import taking
from everyclaim.render.told import Told, told
from everyclaim.render.uses import Uses

_OVERRIDE = re.compile(r"<!--\s*(?i:uncited|allow|cites|/\s*cites)\b(?:(?!-->).){0,4000}-->", re.DOTALL)
_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_AROUND_ALL, _AFTER_ALL = -1, 8  # ranks
_FAR = 2_000  # characters: a row of a table is not longer
_INLINE_END = re.compile(r"(?:</(?:a|abbr|b|code|del|em|i|ins|kbd|mark|q|span|strong|sub|sup)>)\Z")


class Change(NamedTuple):
    """Put `text` in place of `html[start:end]`; `rank` orders what goes to the same place."""

    start: int
    end: int
    rank: int
    text: str


def assemble(html: str, sheet: Sheet, site: Site) -> str:
    """Complete a page; HTML without marks of a page that nothing is known of comes back as it is."""
    known = told(site, sheet.path)
    places = locate(html, [sentence.words for sentence in known]) if known else []
    by_site = site.config.numbering == "site" or "page" not in sheet.placed
    uses = Uses(site.sources.count if by_site else 0)
    address = "" if sheet.placed else site.places.address(sheet.path, site.list_path) if site.list_path else ""
    citing = Citing(site.sources, uses, address)
    changes = [
        *_citations(html, sheet, citing, _named(known, places)),
        *(Change(match.start(), match.end(), 0, "") for match in _OVERRIDE.finditer(html)),
        *_claims(html, known, places),
        *_doubts(known, places, site),
        *(Change(place, place, 0, label) for place, label in labels(html)),
    ]
    if site.config.margin:
        changes += _margin(html, sheet, citing)  # the citations are counted by now
    changes += _lists(html, sheet, site, uses)
    changes += _trust(html, sheet, site, uses)
    if address:
        changes.append(Change(len(html), len(html), 5, card.sheet(site.sources, uses.sources())))
    if found := site.findings(sheet.path):
        changes.append(Change(0, 0, 0, box(causes_first([*site.causes(sheet.path), *found]), site.words)))
    if changes and not site.options.stylesheet:
        changes.append(Change(len(html), len(html), 9, f"\n<style>{stylesheet(site.options.show_findings)}</style>"))
    return tokens.ANY.sub("", apply(html, changes))


def excerpt(html: str, sheet: Sheet, site: Site) -> str:
    """Complete what another page shows of a page: citations that lead to the page's own list, and nothing else."""
    has_list = site.config.bib_by_default or not site.list_path
    address = sheet.home if has_list else sheet.home + site.places.address(sheet.path, site.list_path)
    uses = Uses(site.sources.count if site.config.numbering == "site" or not has_list else 0)
    citing = Citing(site.sources, uses, address, returns=False)
    overrides = (Change(match.start(), match.end(), 0, "") for match in _OVERRIDE.finditer(html))
    return tokens.ANY.sub("", apply(html, [*_citations(html, sheet, citing, ()), *overrides]))


def apply(html: str, changes: Iterable[Change]) -> str:
    """The HTML with all changes made; of two that overlap, the later one gives way."""
    parts: list[str] = []
    position = 0
    for change in sorted(changes):
        start = max(change.start, position)
        parts += [html[position:start], change.text]
        position = max(start, change.end)
    return "".join([*parts, html[position:]])


# --- citations -------------------------------------------------------------------------------------------------------


def _citations(html: str, sheet: Sheet, citing: Citing, named: Sequence[tuple[Place, str]]) -> Iterator[Change]:
    sentences = iter([*named, (Place(len(html), len(html)), "")])
    place, words = next(sentences)
    for mark in tokens.citations(html):
        while place.end <= mark.start:
            place, words = next(sentences)
        sentence = words if place.start <= mark.start else _before(html, mark.start)
        text = citing.render(sheet.group(mark.number), _affixes(mark.affixes), sentence or _row(html, mark.start))
        start = mark.start if mark.narrative else _start_of_space(html, mark.start)
        # A bracket stays with the word before it: the space between becomes one that does not break.
        if start < mark.start and _follows_prose(html, start):
            yield Change(start, mark.end, 1, f"&nbsp;{text}")
        else:
            yield Change(mark.start, mark.end, 1, text)


def _start_of_space(html: str, end: int) -> int:
    """Where the space begins that ends at a place."""
    while end and html[end - 1].isspace():
        end -= 1
    return end


def _follows_prose(html: str, place: int) -> bool:
    """Whether a word, or an element of running text, ends at a place that no space is before."""
    return html[place - 1 : place] not in (">", "") or _INLINE_END.search(html, max(0, place - 12), place) is not None


def _affixes(html: str) -> Affixes:
    return {(int(match[1]), match[2]): match[3] for match in tokens.AFFIX.finditer(html)} if html else {}


def _named(known: Sequence[Told], places: Sequence[Place | None]) -> list[tuple[Place, str]]:
    """The sentences that were found, in the order of the HTML."""
    found = zip(known, places, strict=True)
    return sorted((place, sentence.shown) for sentence, place in found if place is not None)


def _before(html: str, end: int) -> str:
    """The words before a citation whose sentence is not known, back to where its block starts."""
    start = max(html.rfind(tag, max(0, end - 600), end) for tag in ("<p>", "<li>", "<td>", "<dd>", "<p ", "\n\n"))
    text = tokens.ANY.sub("", html[max(start, end - 600, 0) : end])
    return " ".join(_TAG.sub("", text).split())


def _row(html: str, place: int) -> str:
    """The words of the table's row around a citation that has no words of its own."""
    start = max(html.rfind(tag, max(0, place - _FAR), place) for tag in ("<tr", "</tr>"))
    if start < 0 or not html.startswith("<tr", start):
        return ""
    row = tokens.ANY.sub("", html[start : html.find("</tr>", place, place + _FAR)])
    cells = (" ".join(_TAG.sub(" ", cell).split()) for cell in row.split("</td>"))
    return ", ".join(cell for cell in cells if cell)


# --- the margin ------------------------------------------------------------------------------------------------------


def _margin(html: str, sheet: Sheet, citing: Citing) -> Iterator[Change]:
    more = partial(citing.sources.words, "and more")
    for block, note in notes(html, sheet, partial(_line, citing), lambda count: more(n=count)):
        opening, closing = ("<div>", "</div>") if block.bare else ("", "")
        if block.wrapped:  # the note first: it floats beside the first line
            yield Change(block.start, block.start, _AROUND_ALL, f'<div class="ec-backed">{note}{opening}')
            yield Change(block.end, block.end, _AFTER_ALL, f"{closing}</div>")
        else:
            yield Change(block.end, block.end, _AFTER_ALL, note)


def _line(citing: Citing, key: str) -> Line | None:
    sources, source = citing.sources, citing.sources.find(key)
    if source is None:
        return None
    name, about = sources.once("margin", source, lambda: _words(sources, source))
    number = str(citing.uses.number(source)) if sources.is_numeric else ""
    return Line(number, citing.address(source), name, about)


def _words(sources: Sources, source: Source) -> tuple[str, str]:
    return escape(source.short), described(sources.facts(source).about, sources.notice(source.key))


# --- lists -----------------------------------------------------------------------------------------------------------


def _lists(html: str, sheet: Sheet, site: Site, uses: Uses) -> Iterator[Change]:
    for match in tokens.LIST.finditer(html):
        title = _title(html, match.start()) or site.words("references")
        if match[1] == "site":
            text = (
                _section(sheet, site, uses, title, int(match[2])) if match[2] else _site_list(sheet, site, uses, title)
            )
        else:
            prefix = "here" if "site" in sheet.placed else "ref"
            part = int(match[2]) if match[2] else None
            cited = uses.sources() if part is None else _part(sheet, site, uses, part)
            own = PAGE_LIST if not part else ""
            text = page_list(site.sources, uses, title, prefix, partial(site.page_of, sheet.path), cited, own)
            text += taking(site, sheet.path or "") if part in (None, len(sheet.titles) - 1) else ""
        yield Change(match.start(), match.end(), 1, text)


def _part(sheet: Sheet, site: Site, uses: Uses, number: int) -> Sequence[Source]:
    """What stands in a section of the page's list; the last one takes what had no section when headings were made."""
    parts = {section.title: section.sources for section in site.divided(sheet, uses.sources())}
    last = number == len(sheet.titles) - 1
    late = [source for title, sources in parts.items() if title not in sheet.titles for source in sources]
    return [*parts.get(sheet.titles[number], ()), *(late if last else ())]


def _site_list(sheet: Sheet, site: Site, uses: Uses, title: str) -> str:
    cited = [_entry(sheet, site, uses, source) for source in listed.cited(site)]
    uncited = [_entry(sheet, site, uses, source) for source in listed.uncited(site)]
    return sortable(site, sheet.path or "", site_list(site.sources, cited, uncited, title))


def _section(sheet: Sheet, site: Site, uses: Uses, title: str, number: int) -> str:
    """One section of the site's list."""
    sources = site.sections(sheet.sections["site"])[number].sources
    return site_list(site.sources, [_entry(sheet, site, uses, source) for source in sources], (), title)


def _entry(sheet: Sheet, site: Site, uses: Uses, source: Source) -> Entry:
    """A source in the site's list, with all that cite it; one that nothing cites has no number."""
    number = source.number if site.sources.is_numeric else 0
    elsewhere = listed.elsewhere(site, source, sheet.path)
    return Entry(source, number, uses.of(source), elsewhere, site.page_of(sheet.path, source))


def _title(html: str, end: int) -> str:
    """The words of the heading above."""
    above = list(_HEADING.finditer(html, max(0, end - 2000), end))
    return (
        unescape(" ".join(_TAG.sub("", above[-1][2]).replace("&para;", "").replace("¶", "").split())) if above else ""
    )


# --- the page itself -------------------------------------------------------------------------------------------------


def _trust(html: str, sheet: Sheet, site: Site, uses: Uses) -> Iterator[Change]:
    """Under the title, or above a page that has its title from elsewhere."""
    list_id = PAGE_LIST if "page" in sheet.placed else ""
    if line := site.trust(sheet.path, len(uses.sources()), list_id):
        end = html.find("</h1>")
        place = end + len("</h1>") if end >= 0 else 0
        yield Change(place, place, 6, line)


# --- claims and findings ---------------------------------------------------------------------------------------------


def _claims(html: str, known: Sequence[Told], places: Sequence[Place | None]) -> Iterator[Change]:
    for sentence, place in zip(known, places, strict=True):
        if place is None:
            continue
        if sentence.claim:
            yield from _claim(html, sentence, place)
        if sentence.findings:
            yield Change(place.end, place.end, 3, marker(sentence.findings))


def _doubts(known: Sequence[Told], places: Sequence[Place | None], site: Site) -> Iterator[Change]:
    """A word after each claim that rests on a doubtful source which only a neighbour cites."""
    for sentence, place in zip(known, places, strict=True):
        for key in sentence.doubtful if place else ():
            assert place is not None
            yield Change(place.end, place.end, 2, f"&nbsp;{site.sources.standing(key, 'rests on')}")


def _claim(html: str, sentence: Told, place: Place) -> Iterator[Change]:
    """An element around the sentence, or an empty one at its start where none can be. What names it is safe as it is."""
    around = enclose(html, place)
    by = f' data-by="{" ".join(map(slug, sentence.by))}"' if sentence.by else ""
    tag = f'<span class="ec-claim" id="{claim_id(sentence.claim)}" data-kind="{sentence.kind}"{by}>'
    if around is None:
        yield Change(place.start, place.start, 0, f"{tag}</span>")
        return
    yield Change(around.start, around.start, 0, tag)
    yield Change(around.end, around.end, 2, "</span>")
