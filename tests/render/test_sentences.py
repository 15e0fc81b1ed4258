"""Sentences are found in HTML whatever rendering did to them, and never torn out of an element."""

import time

from hypothesis import given
from hypothesis import strategies as st

from everyclaim.render.enclosing import enclose
from everyclaim.render.sentences import locate


def found(html: str, *sentences: str) -> list[str]:
    return [html[place.start : place.end] if place else "" for place in locate(html, sentences)]


def test_sentences_end_where_the_next_one_starts() -> None:
    html = "<p>First one. \x02ec:0\x03 Second, too.</p>"
    assert found(html, "First one.", "Second, too.") == ["First one. \x02ec:0\x03", "Second, too."]


def test_a_narrative_citation_belongs_to_the_sentence_it_starts() -> None:
    html = "<p>First one. \x02en:0\x03 said so.</p>"
    assert found(html, "First one.", "said so.") == ["First one.", "\x02en:0\x03 said so."]


def test_quotation_marks_and_brackets_are_part_of_a_sentence() -> None:
    html = "<p>So. “Quoted, then.” (Bracketed.)</p>"
    assert found(html, "So.", '"Quoted, then."', "(Bracketed.)") == ["So.", "“Quoted, then.”", "(Bracketed.)"]


def test_markup_entities_and_code_do_not_hide_a_sentence() -> None:
    html = "<p>R&amp;D is <em>really</em> done with <code>x = 1</code> here.</p>"
    assert found(html, "R&D is really done with \ufffc here.") == [html[3:-4]]


def test_code_is_not_prose() -> None:
    html = "<pre><code>Same words.</code></pre><p>Same words.</p>"
    (place,) = locate(html, ["Same words."])
    assert place is not None
    assert place.start == html.index("<p>") + 3


def test_no_sentence_crosses_blocks() -> None:
    assert found("<ul><li>One two</li><li>three.</li></ul>", "One two three.") == [""]


def test_repeated_sentences_are_told_apart_by_order() -> None:
    first, second = locate("<p>Again.</p><p>Again.</p>", ["Again.", "Again."])
    assert first is not None
    assert second is not None
    assert first.start < second.start


def test_an_element_is_taken_in_whole() -> None:
    html = "<p><strong>All of it.</strong> More.</p>"
    place = locate(html, ["All of it.", "More."])[0]
    assert place is not None
    around = enclose(html, place)
    assert around is not None
    assert html[around.start : around.end] == "<strong>All of it.</strong>"


def test_the_next_sentence_keeps_its_element() -> None:
    html = "<p>One. <em>Two.</em></p>"
    place = locate(html, ["One.", "Two."])[0]
    assert place is not None
    around = enclose(html, place)
    assert around is not None
    assert html[around.start : around.end] == "One."


def test_what_cannot_be_enclosed_says_so() -> None:
    html = "<p>One <em>starts here. And it ends</em> there.</p>"
    places = locate(html, ["One starts here.", "And it ends there."])
    assert [place and enclose(html, place) for place in places] == [None, None]


@given(st.lists(st.sampled_from(["Abc def.", "<em>", "</em>", "<p>", "</p>", "&amp;", "\x02ec:0\x03", '"', "x\ny "])))
def test_places_lie_in_the_html_and_enclosures_are_balanced(parts: list[str]) -> None:
    html = "".join(parts)
    for place in locate(html, ["Abc def."] * 3):
        if place is None:
            continue
        assert 0 <= place.start <= place.end <= len(html)
        around = enclose(html, place)
        if around is not None:
            inside = html[around.start : around.end]
            assert inside.count("<em>") == inside.count("</em>")


def test_a_page_of_other_text_costs_no_search_each() -> None:
    html = "<p>" + "lorem ipsum " * 400_000 + "</p>"
    started = time.process_time()
    locate(html, [f"Sentence number {number} is not on this page at all." for number in range(50_000)])
    assert time.process_time() - started < 10
