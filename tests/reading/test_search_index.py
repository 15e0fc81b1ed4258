"""The index of the site's search: what of a page is in it, and where its claims stand."""

import json
import re

from everyclaim.engines.search import boost
from everyclaim.render.search.index import Reference, files
from everyclaim.render.search.pages import read
from everyclaim.render.search.stretches import MOST, stretches_of
from everyclaim.render.search.terms import compounds, identifier, terms

HTML = (
    '<h1 id="rest">Rest</h1><ul class="ec-trust"><li>Not yet reviewed</li><li>2 claims, all sourced</li></ul><p>Before <b>all</b>.</p><h2 id="how">How <a class="headerlink" href="#how">¶</a></h2>'
    '<p><span class="ec-claim" id="claim-c1" data-kind="number">It fell by 20% '
    '<span class="ec-cite">[<a class="ec-ref">3</a>]</span> <span class="ec-standing">corrected</span>.</span> More.</p>'
    '<div class="ec-margin" aria-hidden="true">Doe 2001</div><script>alert(1)</script><pre><code>x = 1 &lt; 2</code></pre>'
)
DALY = Reference(
    "references/daly/",
    "Daly 2018",
    "Effects of sprays",
    "Daly E",
    ("Daly", "Müller"),
    "2018",
    "JAMA",
    ("10.1001/A", "pmid:12"),
)


def test_a_page_is_its_sections_with_their_claims() -> None:
    page = read(HTML, "rest/", "Rest")
    assert [(one.anchor, one.heading) for one in page.sections] == [("rest", "Rest"), ("how", "How")]
    assert page.sections[1].text == "It fell by 20%. More. x = 1 < 2 "
    (claim,) = page.claims
    assert page.sections[claim.section].text[claim.start : claim.end] == "It fell by 20%."
    assert claim.anchor == "claim-c1"


def test_a_page_counts_as_much_as_its_front_matter_says() -> None:
    for said, wanted in (
        ({}, 1.0), ({"search": {"boost": 0.2}}, 0.2), ({"search": {"boost": 2}}, 2.0), ({"search": {"exclude": True}}, 0.0),
        ({"search": {"boost": "much"}}, 1.0), ({"search": {"boost": -1}}, 1.0), ({"search": "no"}, 1.0), ({"search": None}, 1.0),
    ):  # fmt: skip
        assert boost(said) == wanted, said
    pages = [read("<p>The bladder.</p>", f"{name}/", name, much) for name, much in (("whole", 1.0), ("less", 0.2))]
    (line,) = [
        line
        for name, text in files(pages, [])
        if name.startswith("t/")
        for line in text.split("\n")
        if line.startswith("bladder ")
    ]
    whole, less = re.findall(r"[A-Z]", line.rpartition(" ")[2])
    assert whole > less


def test_text_of_no_use_to_a_search_is_left_out() -> None:
    text = " ".join(section.text for section in read(HTML, "rest/", "Rest").sections)
    assert "Doe" not in text
    assert "reviewed" not in text
    assert "alert" not in text
    assert "[3]" not in text


def test_rows_and_items_are_told_apart() -> None:
    table = "<table><tr><th>Who</th><th>How many</th></tr><tr><td>Doe et al.</td><td>7 people</td></tr></table>"
    items = "<ul><li>One</li><li>Two <ul><li>inside</li></ul></li><li>Three?</li></ul><dl><dt>Word</dt><dd>meaning</dd></dl><p>More</p>"
    (section,) = read(f"{table}{items}", "rest/", "Rest").sections
    assert section.text.strip() == "Who · How many. Doe et al. · 7 people. One. Two inside. Three? Word: meaning. More"


def test_damaged_html_is_read_to_its_end() -> None:
    for html in (
        "<p>a <span>b</p></span></span> c",
        "<h2>x",
        "<svg><p>gone",
        "</p></span> d < e",
        "<span class='ec-claim' id=x>",
    ):
        read(html, "", "")


def test_terms_are_without_case_accents_and_endings() -> None:
    assert list(terms("Müller's Spray, Sprays, 72 boss")) == ["muller", "sprai", "sprai", "72", "boss"]
    for one, other in (
        ("studies", "study"), ("analyses", "analysis"), ("doses", "dose"), ("viruses", "virus"), ("boxes", "box"),
        ("randomized", "randomised"), ("anaesthesia", "anesthesia"), ("TNF-α", "TNF alpha"), ("Østergaard", "ostergaard"),
    ):  # fmt: skip
        assert list(terms(one)) == list(terms(other))
    assert list(terms("series λόγος")) == ["seri", "λογος"]


def test_what_is_hyphened_is_one_term_too() -> None:
    assert list(compounds("A meta-analysis by O’Brien, 2017–2018")) == ["metaanalys", "obrien"]


def test_an_identifier_does_not_depend_on_case() -> None:
    assert identifier("10.1001/A") == identifier("10.1001/a") == "~" + f"{fnv(b'10.1001/a'):08x}"


def fnv(data: bytes) -> int:
    number = 2166136261
    for byte in data:
        number = ((number ^ byte) * 16777619) % 2**32
    return number


def test_every_document_is_found_by_its_words() -> None:
    made = dict(files([read(HTML, "rest/", "Rest")], [DALY]))
    lines = {
        line.split(" ")[0]: line.split(" ")[2]
        for name, text in made.items()
        if name.startswith("t/")
        for line in text.split("\n")
    }
    assert re.fullmatch(r"0[A-Z]", lines["fell"])
    assert re.fullmatch(r"1[A-Z]", lines["dali"])
    assert lines["dali"] > lines["muller"]
    assert re.fullmatch(r"1[A-Z]", lines[identifier("10.1001/a")])
    assert re.fullmatch(r"1[A-Z]", lines[identifier("PMID:12")])
    assert {"daly*", "effects"} <= set(made["v/0.txt"].split("\n"))
    assert {"ylad*", "stceffe"} <= set(made["w/0.txt"].split("\n"))


def test_a_long_page_is_cut_between_claims() -> None:
    sentences = "".join(
        f'<span class="ec-claim" id="c{number}">{"word " * 20}{number}.</span> ' for number in range(300)
    )
    page = read(f"<h1>Long</h1><p>{sentences}</p><h2>Rest</h2><p>End.</p>", "long/", "Long")
    found = list(stretches_of(page))
    assert len(found) > 3
    assert max(len(section.text) for one in found for section in one.sections) <= MOST
    claims = [one.sections[claim.section].text[claim.start : claim.end] for one in found for claim in one.claims]
    whole = [page.sections[claim.section].text[claim.start : claim.end] for claim in page.claims]
    assert claims == whole
    assert "".join(section.text for one in found for section in one.sections) == "".join(
        one.text for one in page.sections
    )


def test_a_word_longer_than_a_stretch_is_cut() -> None:
    page = read(f"<p>{'x' * (2 * MOST + 5)}</p>", "a/", "A")
    assert [len(one.sections[0].text) for one in stretches_of(page)] == [MOST, MOST, 6]


def test_an_empty_page_is_one_stretch() -> None:
    page = read("", "a/", "A")
    assert list(stretches_of(page)) == [page]


def test_words_of_too_many_documents_are_named() -> None:
    head = json.loads(
        dict(files([read("<p>often</p>", f"{number}/", "A") for number in range(3001)], []))["index.json"]
    )
    assert head["common"] == ["a", "often"]


def test_terms_stand_in_order_across_files() -> None:
    words = " ".join(f"word{number:05}x" for number in range(6000))
    made = dict(files([read(f"<p>{words}</p>", "a/", "A")], []))
    shards = [made[f"t/{number}.txt"] for number in range(sum(name.startswith("t/") for name in made))]
    found = [line.split(" ")[0] for text in shards for line in text.split("\n")]
    assert found == sorted(found)
    assert len(shards) > 2
    assert max(map(len, shards)) <= 5_000
