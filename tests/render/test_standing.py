"""How a source stands is told wherever a claim leans on it: in the text, without script."""

import json

import pytest
from rendering import make_site, render_page

from everyclaim.index import assemble
from everyclaim.render.site import Site

NOTICES = {"retracted": "retraction", "withdrawn": "withdrawn", "concern": "expression-of-concern",
           "protocol": "protocol-with-results", "preprint": "preprint-published", "corrected": "correction"}  # fmt: skip


def site_with(notice: str, text: str) -> Site:
    """A site of one page, on which the lock has a notice for the source `daly`."""
    notices = [{"kind": notice, "source": "crossref", "date": "2020-05"}] if notice else []
    record = {"type": "article", "title": "Efficacy", "doi": "10.1001/a", "notices": notices}
    line = {"work": "doi:10.1001/a", "checked": "2026-01-31", "source": "crossref", "record": record}
    site = make_site({"page.md": text})
    index = site.index
    return Site(assemble(index.config, index.pages, index.documents, lock=json.dumps(line)))


@pytest.mark.parametrize(("kind", "notice"), NOTICES.items())
def test_marked_at_the_citation_and_in_the_list(kind: str, notice: str) -> None:
    html = render_page(site_with(notice, "It lowers the risk by 30% [@daly]. Rest [@cee]."), "page.md")
    cited, _, listed = html.partition("<section")
    assert cited.count(f'<span class="ec-standing ec-{kind}">') == 1
    assert listed.count(f'<span class="ec-standing ec-{kind}">') == 1
    assert "2020</span>" in cited


def test_marked_at_a_claim_that_only_its_neighbour_cites_for() -> None:
    text = "It lowers the risk by 30% in adults. It also helps 20% of children [@daly]."
    html = render_page(site_with("retraction", text), "page.md")
    first = html[: html.index("It also helps")]
    assert '&nbsp;<span class="ec-standing ec-retracted">source: retracted 2020</span>' in first


def test_a_sound_source_is_not_marked() -> None:
    html = render_page(site_with("", "It lowers the risk by 30% [@daly]."), "page.md")
    assert "ec-standing" not in html


def test_the_gravest_of_several_notices_counts() -> None:
    index = site_with("retraction", "Rest [@daly].").index
    line = json.loads(index.lock)
    line["record"]["notices"].append({"kind": "correction", "source": "pubmed", "date": "2024"})
    again = assemble(index.config, index.pages, index.documents, lock=json.dumps(line))
    assert again.standing("daly").kind == "retracted"
    assert [notice.kind for notice in again.standing("daly").notices] == ["retraction", "correction"]
    assert again.standing("cee").kind == ""
