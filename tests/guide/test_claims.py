"""The guide keeps its own rule: every claim shows its source, and no citation can go without the check saying so."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from everyclaim.check import check
from everyclaim.claims.coverage import cover
from everyclaim.claims.judge import judge
from everyclaim.config import load
from everyclaim.index import Index, build, settings_for
from everyclaim.model import Finding, Page, Span
from everyclaim.parse.markdown import parse
from everyclaim.rules import uncited_claim

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def guide() -> Index:
    """All that is known of the guide, read once."""
    return build(load(str(ROOT / "mkdocs.yml")))


def is_prose(path: str) -> bool:
    """Whether a page is the guide's own: not one for editors, not the list of all references."""
    return path.count("/") == 1 and path != "docs/references.md"


def without(page: Page, span: Span) -> Page:
    """The page as it is when `span` is deleted; the line breaks stay, so that no line changes its number."""
    gone = "\n" * page.text.count("\n", *span)
    return parse(page.path, page.text[: span.start] + gone + page.text[span.end :])


def uncited(guide: Index, page: Page) -> list[Finding]:
    """The findings for claims without a source on a changed page; the guide's settings make each an error."""
    changed = {page.path: judge(page, settings_for(guide.config, page))}
    alone = guide._replace(pages={page.path: page}, judgements=changed)
    return list(uncited_claim.check(alone))


def needed(guide: Index, path: str) -> Iterator[Span]:
    """The citations of a page that alone stand for a claim that needs a source."""
    page, judgements = guide.pages[path], guide.judgements[path]
    covering = cover(page, guide.config.coverage)
    for span in sorted({citation.group for citation in page.citations}):
        own = {number for number, citation in enumerate(page.citations) if citation.group == span}
        claims = [item for item in judgements if item.level]
        if any(covering[claim.sentence] and set(covering[claim.sentence]) <= own for claim in claims):
            yield span


def test_a_bare_claim_of_any_kind_is_an_error_in_the_guide(guide: Index) -> None:
    assert guide.config.rules["uncited-claim"] == "error"


def test_the_guide_has_no_error(guide: Index) -> None:
    assert [found for found in check(guide) if found.level == "error"] == []


def test_every_page_of_the_guide_cites(guide: Index) -> None:
    pages = [page for path, page in guide.pages.items() if is_prose(path)]
    assert len(pages) >= 10
    assert [page.path for page in pages if not page.citations] == []


def test_every_source_is_cited(guide: Index) -> None:
    assert [work.canonical for work in guide.bibliography.works if work.canonical not in guide.uses] == []


def test_a_citation_that_is_deleted_is_missed(guide: Index) -> None:
    deleted = [(path, span) for path in filter(is_prose, guide.pages) for span in needed(guide, path)]
    assert len(deleted) > 50
    silent = [(path, span) for path, span in deleted if not uncited(guide, without(guide.pages[path], span))]
    assert [
        f"{path}:{guide.places(path, span)[0].line} {guide.text(path)[slice(*span)]}" for path, span in silent
    ] == []
