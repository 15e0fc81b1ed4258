"""Where sentences end."""

from pathlib import Path

import pytest

from everyclaim.parse.markdown import parse
from everyclaim.parse.sentences import endings, split


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text, 0, len(text), endings("en"))]


CASES = (Path(__file__).parent / "fixtures" / "sentences.txt").read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("line", [line for line in CASES if line and not line.startswith("#")])
def test_the_table(line: str) -> None:
    expected = line.split(" / ")
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was given i.v. over 40 min.",
        "It was given i.v. Ketamine followed.",
        "Doses of approx. 0.5 mg/kg work.",
        "Berman et al. Showed it first.",
        "Berman et al. (2000) showed it first.",
        "See Sect. 4 and Fig. 3a of it.",
        "Take 5 mg b.i.d. with food.",
        "The U.S. Food and Drug Administration approved it.",
        "Take 5 mg p.o. daily.",
        "Ketamine vs. Midazolam was tested.",
        "It helps, e.g. Spravato, i.e. Esketamine.",
        "Dr. Smith and Prof. Jones agree.",
        "No. 7 is the one.",
        "Table No. S2 shows it.",
        "It rose from 1.5 to 2.5 %.",
        "J. K. Smith wrote it.",
        "The geneticist R. A. Fisher wrote it.",
        "Well... Perhaps it does.",
        "Well … perhaps it does.",
        'He said "It works." and left.',
        "“Does it work?” asked the nurse.",
        "It works (see p. 3).",
        "It works (e.g. here) well.",
        "Smith v. Jones was decided in 1999.",
        "Art. 5 para. 2 applies.",
        "Approved on Jan. 5 in St. Louis.",
        "1. Introduction",
        "A. Introduction",
        "iv. Results",
        "Version 2.0.1 of node.js runs.",
        "The cells (cf. Fig. 2) grew.",
        "It is made by Acme Inc. Portland.",
        "Ph.D. Students took part.",
        "vol. II of it",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It works.", "It does."),
        ("It works!", "It does."),
        ("Does it work?", "Yes."),
        ("It works (mostly).", "It does."),
        ("(It works.)", "It does."),
        ("He said “it works.”", "It does."),
        ('He said "it works."', '"Does it?" was the answer.'),
        ("It was tried in the U.S.", "The trial failed."),
        ("It was given i.v.", "It worked."),
        ("It works, as was shown by Smith et al.", "The trial was small."),
        ("They used ketamine, midazolam etc.", "These are drugs."),
        ("It is rich in vitamin C.", "It helps."),
        ("The answer is no.", "Then what?"),
        ("It was in 2019.", "15 patients died."),
        ("It was 5 mg.", "Patients slept."),
        ("It works.", "mRNA vaccines do too."),
        ("It works…", "The end."),
        ("Is it 5 %?!", "No."),
        ("It works.", "„So ist es“, said he."),
        ("It works.", "(It does.)"),
        ("It works.", "¿No?"),
        ("It took 3 hrs.", "The rest slept."),
        ("See fig.", "The end."),
        ("Ketamin wirkt.", "Über alles."),
    ],
)
def test_two_sentences(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]
    assert sentences(f"{first}\n  {second}") == [first, second]


@pytest.mark.parametrize("dots", ["…", "..."])
def test_a_citation_after_an_ellipsis_ends_its_sentence(dots: str) -> None:
    def seen(text: str) -> list[str]:
        return [sentence.words for sentence in parse("", text).sentences]

    assert seen(f"He left{dots} [@d] Done was all.") == [f"He left{dots}", "Done was all."]
    assert len(seen(f"He left{dots} [@d] and came back.")) == 1
    assert seen(f"He left{dots} **Done** was all.") == [f"He left{dots} Done was all."]


def test_chinese_and_japanese_need_no_space() -> None:
    assert sentences("氯胺酮有效。它很快。") == ["氯胺酮有效。", "它很快。"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A fact. [@a] Next.", ["A fact. [@a]", "Next."]),
        ("A fact.[@a] Next.", ["A fact.[@a]", "Next."]),
        ("A fact.[^1] Next.", ["A fact.[^1]", "Next."]),
        ("A fact. [@a] [@b; @c] Next.", ["A fact. [@a] [@b; @c]", "Next."]),
        ("A fact [@a]. Next.", ["A fact [@a].", "Next."]),
        ("A fact. [@a]. Next.", ["A fact. [@a].", "Next."]),
        ("A fact.\n[@a]\nNext.", ["A fact.\n[@a]", "Next."]),
        ("**A fact.** Next.", ["**A fact.**", "Next."]),
        ("**A fact. [@a]** *Next.*", ["**A fact. [@a]**", "*Next.*"]),
        ("[A fact.](b.md) Next.", ["[A fact.](b.md)", "Next."]),
        ("A `fact`. `Next` one.", ["A `fact`.", "`Next` one."]),
        ("A fact. @smith found more.", ["A fact.", "@smith found more."]),
        ("A fact. [@a] shows more.", ["A fact.", "[@a] shows more."]),
        ("A fact. <!-- uncited: b --> Next.", ["A fact.", "Next."]),
        ("A fact. [@a] <!-- uncited: b -->\nNext.", ["A fact. [@a]", "Next."]),
    ],
)
def test_what_stands_around_a_full_stop(text: str, expected: list[str]) -> None:
    assert [text[slice(*sentence.span)] for sentence in parse("", text).sentences] == expected


def test_an_unknown_language_is_read_as_english() -> None:
    assert endings("xx") == endings("en")
    assert endings("../en") == endings("en")


def test_words_of_the_tables_are_lower_case_and_without_their_full_stop() -> None:
    assert all(word == word.lower() and not word.endswith(".") for word in endings("en").all)


def test_what_a_page_hides_before_a_capital_does_not_join_sentences() -> None:
    """An icon, a link's address of any length; an initial stays one in a link."""
    pairs = [("It helps.", ":smile: Explore all"), ("It helps.", "[:octicons-arrow-right-16: Explore](a.md)")]
    assert [_parsed(f"{first} {second}") for first, second in pairs] == [[first, second] for first, second in pairs]
    for length in range(40):
        address = "x" * length
        assert _parsed(f"Ask [Acme](http://{address}). You may.") == [f"Ask [Acme](http://{address}).", "You may."]
        assert len(_parsed(f"By [J](http://{address}). Smith.")) == 1


def _parsed(text: str) -> list[str]:
    return [text[one.span.start : one.span.end] for one in parse("a.md", text).sentences]
