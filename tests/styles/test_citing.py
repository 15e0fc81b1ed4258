"""Citations in the text, as pieces; `<…>` marks what the renderer makes a link."""

from collections.abc import Sequence

import pytest

from everyclaim.bibliography.styles import BRACKETS, Cited, Marks, Piece, cite, labels, short, style, suffixes
from everyclaim.model import Work


def work(key: str, author: str, year: str = "2019", title: str = "") -> Work:
    fields = {"author": author, "year": year, "title": title or f"On {key}", "journal": "Pain"}
    return Work(key, (key,), (), "article", {name: value for name, value in fields.items() if value}, "certain", (), ())


WORKS = {
    made.canonical: made
    for made in (
        work("smith", "Smith, Ann and Doe, Jane and Roe, Rita", title="Fast"),
        work("smithtoo", "Smith, Ann and Doe, Jane and Roe, Rita", title="Slow"),
        work("doe", "Doe, Jane and Roe, Rita", "2020"),
        work("who", "{World Health Organization}", "2021"),
        work("undated", "Poe, Edgar", ""),
    )
}


def shown(pieces: Sequence[Piece]) -> str:
    return "".join(f"<{piece.html}>" if piece.key else piece.html for piece in pieces)


def numbered(*numbers: int, **words: str) -> list[Cited]:
    return [Cited(WORKS["smith"]._replace(canonical=f"w{number}"), number, **words) for number in numbers]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((3,), "[<3>]"),
        ((7, 8, 2), "[<2>, <7>, <8>]"),
        ((7, 2, 5, 6), "[<2>, <5>–<><7>]"),
        ((1, 2, 3, 4), "[<1>–<><><4>]"),
        ((5, 5), "[<5>]"),
    ],
)
def test_numbers_are_sorted_and_ranges_collapse(numbers: tuple[int, ...], expected: str) -> None:
    assert shown(cite(numbered(*numbers), style("ama"), {}, BRACKETS)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ama", "<2>,<5>-<><7>"),
        ("nlm", "(<2>,<5>-<><7>)"),
        ("ieee", "<[2]>, <[5]>–<><[7]>"),
        ("nature", "<2>,<5>–<><7>"),
    ],
)
def test_each_style_has_its_marks(name: str, expected: str) -> None:
    assert shown(cite(numbered(7, 2, 6, 5), style(name), {})) == expected


@pytest.mark.parametrize(
    ("marks", "expected"),
    [(BRACKETS, "[see <2>, pp. 3–5; <3>]"), (Marks("", "", ",", "-", raised=True), "see <2>(pp3-5),<3>")],
)
def test_words_of_an_item_stand_beside_its_number(marks: Marks, expected: str) -> None:
    items = [*numbered(2, prefix="see", locator="pp. 3-5"), *numbered(3)]
    assert shown(cite(items, style("ama"), {}, marks)) == expected


def test_a_narrative_citation_names_people_before_the_number() -> None:
    known = labels(WORKS.values(), style("ieee"))
    assert shown(cite([Cited(WORKS["smith"], 4, "narrative")], style("ieee"), known)) == "Smith et al. <[4]>"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("apa", "(<Doe &amp; Roe, 2020>; <Smith et al., 2019a>, <2019b>; <World Health Organization, 2021>)"),
        (
            "chicago-author-date",
            "(<Doe and Roe 2020>; <Smith et al. 2019a>, <2019b>; <World Health Organization 2021>)",
        ),
    ],
)
def test_names_and_years_are_sorted_and_grouped(name: str, expected: str) -> None:
    chosen = style(name)
    items = [Cited(WORKS[key]) for key in ("who", "smith", "doe", "smithtoo")]
    assert shown(cite(items, chosen, labels(WORKS.values(), chosen))) == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (Cited(WORKS["smith"], locator="3"), "(<Smith et al., 2019a>, p. 3)"),
        (Cited(WORKS["smith"], locator="pp. 3--5", prefix="see"), "(see <Smith et al., 2019a>, pp. 3–5)"),
        (
            Cited(WORKS["smith"], locator="chap. 2", suffix="and others"),
            "(<Smith et al., 2019a>, Chapter 2 and others)",
        ),
        (Cited(WORKS["smith"], locator="3", suffix="for more"), "(<Smith et al., 2019a>, p. 3, for more)"),
        (Cited(WORKS["smith"], form="narrative"), "<Smith et al. (2019a)>"),
        (Cited(WORKS["doe"], form="narrative", locator="7"), "<Doe and Roe (2020, p. 7)>"),
        (Cited(WORKS["smith"], form="suppressed"), "(<2019a>)"),
        (Cited(WORKS["undated"]), "(<Poe, n.d.>)"),
        (Cited(WORKS["doe"], prefix="<b>", suffix="<i>"), "(&lt;b&gt; <Doe &amp; Roe, 2020> &lt;i&gt;)"),
    ],
)
def test_forms_of_an_apa_citation(item: Cited, expected: str) -> None:
    assert shown(cite([item], style("apa"), labels(WORKS.values(), style("apa")))) == expected


def test_chicago_prints_a_page_without_a_label() -> None:
    chosen = style("chicago-author-date")
    item = Cited(WORKS["doe"], locator="pp. 3-5")
    assert shown(cite([item], chosen, labels(WORKS.values(), chosen))) == "(<Doe and Roe 2020>, 3–5)"


def test_letters_do_not_depend_on_the_order_of_works() -> None:
    apa, works = style("apa"), list(WORKS.values())
    assert suffixes(works, apa) == suffixes(works[::-1], apa) == {"smith": "a", "smithtoo": "b"}


def test_letters_go_on_after_z() -> None:
    many = [work(f"k{number:02}", "Poe, Edgar", title=f"T{number:02}") for number in range(28)]
    assert list(suffixes(many, style("apa")).values())[-3:] == ["z", "aa", "ab"]


def test_works_without_a_year_get_a_hyphen_before_the_letter() -> None:
    twice = [work("one", "Poe, Edgar", "", "A"), work("two", "Poe, Edgar", "", "B")]
    assert labels(twice, style("apa"))["two"].year == "n.d.-b"


def test_first_authors_of_one_surname_get_initials() -> None:
    pair = [work("j", "Taylor, Jane M.", "2015"), work("t", "Taylor, Tom", "2014")]
    assert [label.names for label in labels(pair, style("apa")).values()] == ["J. M. Taylor", "T. Taylor"]


def test_more_names_where_et_al_would_hide_the_difference() -> None:
    pair = [
        work("bloom", "Kapoor and Bloom and Montez and Warner and Hill"),
        work("tang", "Kapoor and Bloom and Zucker and Tang and Day"),
    ]
    found = [label.names for label in labels(pair, style("apa")).values()]
    assert found == ["Kapoor, Bloom, Montez, et al.", "Kapoor, Bloom, Zucker, et al."]


def test_a_work_in_few_words() -> None:
    assert [short(WORKS[key]) for key in ("smith", "doe", "who")] == [
        "Smith et al. 2019", "Doe & Roe 2020", "World Health Organization 2021",
    ]  # fmt: skip


def test_a_work_cited_twice_in_one_bracket_is_named_once() -> None:
    known = labels(WORKS.values(), style("apa"))
    items = [Cited(WORKS["doe"]), Cited(WORKS["doe"])]
    assert shown(cite(items, style("apa"), known)) == "(<Doe &amp; Roe, 2020>)"


def test_a_comma_after_a_title_stands_inside_its_quotation_marks() -> None:
    untitled = work("nobody", "", "2020", "A title")
    assert shown(cite([Cited(untitled)], style("apa"), labels([untitled], style("apa")))) == "(<“A Title,” 2020>)"


@pytest.mark.parametrize(
    ("name", "item", "expected"),
    [
        ("apa", Cited(WORKS["doe"], locator="ch. 3"), "(<Doe &amp; Roe, 2020>, Chapter 3)"),
        ("apa", Cited(WORKS["doe"], locator="fig. 2"), "(<Doe &amp; Roe, 2020>, Figure 2)"),
        ("apa", Cited(WORKS["doe"], locator="para. 4"), "(<Doe &amp; Roe, 2020>, para. 4)"),
        ("apa", Cited(WORKS["doe"], locator="§ 4"), "(<Doe &amp; Roe, 2020>, § 4)"),
        ("apa", Cited(WORKS["doe"], locator="iv-xii"), "(<Doe &amp; Roe, 2020>, pp. iv–xii)"),
        ("apa", Cited(WORKS["doe"], form="narrative", locator="fig. 2"), "<Doe and Roe (2020, Figure 2)>"),
        ("chicago-author-date", Cited(WORKS["doe"], locator="Chapter 3"), "(<Doe and Roe 2020>, chap. 3)"),
        ("chicago-author-date", Cited(WORKS["doe"], locator="213-217"), "(<Doe and Roe 2020>, 213–17)"),
        ("chicago-author-date", Cited(WORKS["doe"], form="narrative", locator="p. 7"), "<Doe and Roe (2020, 7)>"),
    ],
)
def test_places_in_a_work(name: str, item: Cited, expected: str) -> None:
    """APA 8.13, Chicago 13.67 and 9.63."""
    assert shown(cite([item], style(name), labels(WORKS.values(), style(name)))) == expected


def test_apa_has_the_undated_first_and_what_is_in_press_last() -> None:
    works = [
        work("press", "Poe, Edgar", "in press"),
        work("dated", "Poe, Edgar", "2019"),
        work("undated", "Poe, Edgar", ""),
    ]
    pieces = cite([Cited(one) for one in works], style("apa"), labels(works, style("apa")))
    assert shown(pieces) == "(<Poe, n.d.>, <2019>, <in press>)"


def test_names_that_are_titles_stay_as_they_are() -> None:
    line = work("line", "{988 Suicide \\& Crisis Lifeline}", "", "988 Suicide \\& Crisis Lifeline")
    case = work("case", "", "1972", "Canterbury v. Spence")._replace(type="jurisdiction")
    assert [short(line), short(case)] == ["988 Suicide & Crisis Lifeline", "Canterbury v. Spence 1972"]
    assert "988 Suicide &amp; Crisis Lifeline. " in style("ama").reference(line)


@pytest.mark.parametrize(
    ("name", "locator", "expected"),
    [
        ("ieee", "chapter 2", "<[4, Ch. 2]>"),
        ("ieee", "ch. 2, pp. 5-10", "<[4, Ch. 2, pp. 5–10]>"),
        ("ieee", "figures 3-4", "<[4, Figs. 3–4]>"),
        ("ieee", "Table II", "<[4, Table II]>"),
        ("ieee", "p. 7", "<[4, p. 7]>"),
        ("apa", "paragraph 4", "(<Smith et al., 2019>, para. 4)"),
        ("apa", "paras. 4-5", "(<Smith et al., 2019>, paras. 4–5)"),
        ("apa", "chs. 3-4", "(<Smith et al., 2019>, Chapters 3–4)"),
        ("chicago-author-date", "chapters 3 and 4", "(<Smith et al. 2019>, chaps. 3 and 4)"),
    ],
)
def test_parts_of_a_work_are_called_what_the_style_calls_them(name: str, locator: str, expected: str) -> None:
    chosen = style(name)
    items = [Cited(WORKS["smith"], 4, locator=locator)]
    assert shown(cite(items, chosen, labels([WORKS["smith"]], chosen))) == expected


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"form": "parenthetical"}, "(<Misuse of Drugs Act 1971>)"),
        ({"form": "narrative"}, "<Misuse of Drugs Act 1971>"),
        ({"form": "narrative", "locator": "s. 5"}, "<Misuse of Drugs Act 1971 (s. 5)>"),
        ({"form": "suppressed", "locator": "s. 5"}, "(<Misuse of Drugs Act 1971>, s. 5)"),
    ],
)
def test_a_statute_whose_name_has_its_year_says_it_once(item: dict[str, str], expected: str) -> None:
    fields = {"title": "Misuse of Drugs Act 1971", "number": "c. 38", "year": "1971"}
    act = Work("act", ("act",), (), "legislation", fields, "certain", (), ())
    chosen = style("apa")
    assert shown(cite([Cited(act, **item)], chosen, labels([act], chosen))) == expected
