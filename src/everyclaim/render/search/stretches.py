"""Long pages in stretches: one is what a search fetches to show where on a page the words stand."""

from collections.abc import Iterator, Sequence

from everyclaim.render.search.pages import Claim, Page, Section

MOST = 8_000  # characters of one stretch


def stretches_of(page: Page) -> Iterator[Page]:
    """The page in pieces of about MOST characters at most, cut between sections where that does, else between claims."""
    pieces = [piece for number in range(len(page.sections)) for piece in _pieces(page, number)]
    held: list[tuple[Section, Sequence[Claim]]] = []
    size = 0
    for section, claims in pieces:
        if held and size + len(section.text) > MOST:
            yield _together(page, held)
            held, size = [], 0
        held.append((section, claims))
        size += len(section.text)
    yield _together(page, held)


def _together(page: Page, pieces: Sequence[tuple[Section, Sequence[Claim]]]) -> Page:
    claims = [claim._replace(section=number) for number, (_, found) in enumerate(pieces) for claim in found]
    return Page(page.address, page.title, tuple(section for section, _ in pieces), tuple(claims), page.boost)


def _pieces(page: Page, number: int) -> Iterator[tuple[Section, Sequence[Claim]]]:
    """A section with its claims, in as many pieces as it needs."""
    section = page.sections[number]
    claims = [claim for claim in page.claims if claim.section == number]
    start = 0
    while start < len(section.text) or not start:
        end = _end(section.text, start, claims)
        inside = [
            claim._replace(start=claim.start - start, end=claim.end - start)
            for claim in claims
            if start <= claim.start < end
        ]
        yield section._replace(text=section.text[start:end]), inside
        start = max(end, 1)


def _end(text: str, start: int, claims: Sequence[Claim]) -> int:
    """Where the piece that begins at `start` ends: after a word, and not inside a claim."""
    if len(text) - start <= MOST:
        return len(text)
    end = text.rfind(" ", start, start + MOST) + 1 or start + MOST
    around = [claim for claim in claims if claim.start < end < claim.end]
    before = min((claim.start for claim in around), default=end)
    return before if before > start else max((claim.end for claim in around), default=end)
