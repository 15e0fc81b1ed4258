"""Verdicts beyond single rules: overrides, allowed facts, answers, languages, levels, and that they are repeatable."""

from pathlib import Path

import pytest

from everyclaim.claims.features import BIT
from everyclaim.claims.judge import judge
from everyclaim.claims.profiles import PROFILES, Settings, level
from everyclaim.claims.reading import read
from everyclaim.parse.markdown import parse

from .conftest import Judge

CLAIM = "Diabetes more than doubles your risk of dying."


def test_an_override_exempts_with_its_comment_as_the_reason(judged: Judge) -> None:
    text = f"{CLAIM} <!-- uncited: common knowledge -->"
    found = judged(text)[CLAIM]
    assert (found.verdict, found.why, found.level) == ("exempt", "override", "")
    assert found.why_span
    assert text[slice(*found.why_span)].startswith("<!-- uncited")


def test_an_allowed_fact_is_one_where_nobody_asks_for_a_source(judged: Judge) -> None:
    """Under a profile that tells nothing of it, too: `claims --all` says why."""
    found = judged("Leaves move in the wind.", "handbook", allow_facts=("Leaves move in the wind.",))
    assert (found["Leaves move in the wind."].verdict, found["Leaves move in the wind."].why) == (
        "exempt",
        "common-fact",
    )


def test_an_allowed_fact_is_exempt_however_it_is_set(judged: Judge) -> None:
    found = judged("**Morphine** is an opioid.", allow_facts=("Morphine is an opioid.",))
    assert [item.why for item in found.values()] == ["common-fact"]


def test_a_span_of_cites_covers(judged: Judge) -> None:
    assert judged(f"<!-- cites: @a -->\n{CLAIM}\n<!-- /cites -->")[CLAIM].covered_by == ("a",)


@pytest.mark.parametrize("answer", ["Yes.", "No, it does not.", "None whatsoever."])
def test_an_answer_states_what_was_asked(answer: str, judged: Judge) -> None:
    found = judged(f"Does the drug cure migraine? {answer}")
    assert [item.verdict for item in found.values()] == ["exempt", "claim"]
    assert found[answer].kind == "efficacy"


def test_a_cited_sentence_is_a_claim_and_keeps_the_level_it_has_without_its_citation(judged: Judge) -> None:
    bare, cited = judged(CLAIM)[CLAIM], judged(f"{CLAIM} [@a]")[CLAIM]
    assert (cited.verdict, cited.why, cited.citations, cited.covered_by) == ("claim", "cited", ("a",), ("a",))
    assert cited.level == bare.level != ""


def test_a_short_page_is_judged_as_english(judged: Judge) -> None:
    assert judged("Vitamin C cures COVID-19")["Vitamin C cures COVID-19"].kind == "efficacy"


def test_no_shape_of_a_sentence_needs_a_language_that_is_known() -> None:
    sentence = (
        "**Sana** on Pekka Virtasen ja Matti Meikäläisen mukaan, jos niin on, aina Helsingin Sanomissa myös tätä. "
    )
    page = parse("page.md", (sentence + "*Toinen* merkitsee muuta, eikä siitä ole tietoa. Katso kuva 3! ") * 5)
    assert {item.why for item in judge(page, Settings("strict"))} <= {"language", "figure"}


def test_in_an_unknown_language_numbers_are_still_checked(judged: Judge) -> None:
    found = judged(
        "Rauta on mineraali, jota elimistö tarvitsee hapen kuljettamiseen joka päivä.\n\n"
        "Joka viides nainen kärsii puutteesta elämänsä aikana ainakin kerran.\n\n"
        "Noin 20 % naisista sairastuu ja moni heistä ei hae apua lainkaan.\n\nOnko se vaarallista?"
    )
    assert [item.why for item in found.values()] == ["language", "language", "figure", "question"]


@pytest.mark.parametrize(
    ("plain", "figure"),
    [
        ("ケタミンは麻酔薬です。", "患者の30%にめまいが起こります。"),
        ("氯胺酮起效很快。", "有３０％的患者感到头晕。"),
        ("Кетамин действует быстро.", "Он убивает 5% крыс."),
        ("الكيتامين دواء قديم.", "يقتل 5% من الجرذان."),
    ],
)
def test_a_short_page_in_another_script_is_in_no_language_that_is_known(plain: str, figure: str, judged: Judge) -> None:
    found = judged(f"{plain}\n\n{figure}")
    assert [(item.verdict, item.why) for item in found.values()] == [("exempt", "language"), ("claim", "figure")]


def test_a_few_letters_of_another_script_leave_a_short_page_english(judged: Judge) -> None:
    sentence = "β-блок: vitamin C cures COVID-19"
    assert judged(sentence)[sentence].kind == "efficacy"


def test_the_language_may_be_given(judged: Judge) -> None:
    assert judged("Wir glauben das.", language="de")["Wir glauben das."].why == "opinion"


def test_handbook_asks_no_source_for_plain_statements(judged: Judge) -> None:
    found = judged("The server keeps up to 1,000 files in memory.", "handbook")
    assert {item.level for item in found.values()} == {""}


def test_a_doubtful_claim_is_one_level_lower() -> None:
    health = PROFILES["health"]
    found = [level(health, "dose", score, doubted=False) for score in (health.figured, health.figured - 0.01)]
    found += [level(health, "cause", score, doubted=False) for score in (health.sure, health.sure - 0.01)]
    assert found == ["error", "warning", "error", "warning"]


def test_words_that_speak_against_a_claim_ask_for_more(judged: Judge) -> None:
    found = judged(
        "# Statins\n\nStatins can damage muscles in rare cases. We chose a page on how statins damage muscles for you.",
        "health",
    )
    assert [item.level for item in found.values()][1:] == ["error", "warning"]


OPERATION = "# Colonoscopy\n\nA colonoscopy finds polyps in the bowel. Doctors treat colon cancer.\n\n"
SURE = "I think that aspirin often reduces the risk of bowel cancer."
PLAIN = "I believe that the drug is good for pain."


def test_what_else_is_said_outweighs_an_exemption_by_wording(judged: Judge) -> None:
    found = [judged(f"{OPERATION}{said}\n", "health")[said] for said in (SURE, PLAIN)]
    assert [(item.verdict, item.kind or item.why) for item in found] == [("claim", "safety"), ("exempt", "efficacy")]
    assert found[1].why == "opinion"


def test_strict_keeps_no_exemption_by_wording_of_a_likely_claim(judged: Judge) -> None:
    thanks = "Thank you for reading about the drug."
    found = judged(f"{OPERATION}{PLAIN} {thanks}\n", "strict")
    assert (found[PLAIN].level, found[thanks].why) == ("error", "promotion")


def test_handbook_keeps_every_exemption(judged: Judge) -> None:
    assert judged(f"{OPERATION}{SURE}\n", "handbook")[SURE].why == "opinion"


@pytest.mark.parametrize(
    "said",
    ["## How aspirin often reduces the risk of bowel cancer", "Does aspirin often reduce the risk of bowel cancer?"],
)
def test_nothing_outweighs_a_heading_or_a_question(judged: Judge, said: str) -> None:
    assert judged(f"{OPERATION}{said}\n", "strict")[said.lstrip("# ")].verdict == "exempt"


def test_the_figure_shown_has_its_currency_and_no_full_stop() -> None:
    page = parse("page.md", "# Infusions\n\nAn infusion costs $500. Others cost more.\n")
    span = judge(page, Settings("health"))[1].why_span
    assert span
    assert page.text[slice(*span)] == "$500"


def test_the_same_page_gives_the_same_judgements() -> None:
    page = parse("page.md", f"# Title\n\n{CLAIM} Take 400 mg [@a].\n")
    assert judge(page, Settings("health")) == judge(page, Settings("health"))


def test_an_empty_page_has_no_judgements() -> None:
    assert judge(parse("page.md", ""), Settings()) == ()


@pytest.mark.parametrize("profile", PROFILES)
def test_every_profile_judges_every_sentence_in_order(profile: str) -> None:
    page = parse("page.md", f"# Title\n\n{CLAIM} Is it? Yes.\n\n- one\n- two\n")
    assert [item.sentence for item in judge(page, Settings(profile))] == list(range(len(page.sentences)))


@pytest.mark.parametrize("sentence", ["Tea cures colds.", "Honey heals coughs.", "A cold is cured by garlic."])
def test_a_plain_cure_is_a_claim_on_a_page_of_other_things(sentence: str) -> None:
    page = parse("a.md", f"# Tea\n\n{sentence}\n\nPut two spoons into the pot.\n")
    judged = judge(page, Settings(profile="health"))[1]
    assert (judged.verdict, judged.level) == ("claim", "error")


SOFTWARE = (Path(__file__).parents[1] / "gold" / "check" / "howto-backup-tool.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "sentence",
    [
        "Ketamine cures 3% of people.",
        "Dexamethasone cures covid-19.",
        "Vaccines cause autism.",
        "Our app cures depression in 30% of people.",
        "Take two tablets of 400 mg every six hours.",
    ],
)
def test_a_page_full_of_software_does_not_silence_what_is_said_of_health(sentence: str) -> None:
    assert judge(parse("a.md", f"{SOFTWARE}\n\n{sentence}\n"), Settings("health"))[-1].level


@pytest.mark.parametrize(
    "sentence", ["A virus scanner can slow the first upload.", "The treatment of tabs is a setting."]
)
def test_words_that_tools_share_with_medicine_are_no_alarm(sentence: str) -> None:
    assert not judge(parse("a.md", f"{SOFTWARE}\n\n{sentence}\n"), Settings("health"))[-1].level


def test_a_paper_about_a_model_is_no_page_of_software() -> None:
    said = "The model predicts the growth of cells from the input of glucose."
    page = parse("a.md", f"# Cells\n\n{'The parameters of the enzyme model come from measured proteins. ' * 4}{said}\n")
    assert judge(page, Settings("science"))[-1].level


def test_a_paragraph_alone_has_a_topic_when_it_is_long_enough() -> None:
    said = "The joining of two nuclei is known as fusion."
    others = "Protons and electrons of the atom attract each other by their charge. " * 5
    assert judge(parse("a.md", f"{others}{said}\n"), Settings("science"))[-1].why == "definition"


def test_one_in_so_many_is_a_share() -> None:
    text = "Serious bleeding happens in 1 in 100 people. It happens to 3 out of 1,000 children. We saw 12 in 2019."
    found = judge(parse("a.md", f"# Bleeding\n\n{text}\n"), Settings("health"))[1:]
    assert [item.kind for item in found] == ["statistic", "statistic", "number"]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        (
            "# Images\n\nSome people see pages in the mind. Others see none. The memory of a scene fades. Most see a part. It is dim.",
            True,
        ),
        (
            "# Images\n\nOpen a book. Look at it. Close your eyes. Recall the page from memory. Most see a part. It is dim.",
            False,
        ),
    ],
)
def test_a_page_with_few_orders_has_its_topic_from_fewer_words(text: str, topic: bool) -> None:
    masks = read(parse("a.md", text + " It is so. It is often so." * 2), Settings()).masks
    assert bool(masks[-1] & BIT["page-science"]) == topic


def test_benefits_and_entitlements_are_public_affairs() -> None:
    text = "# Burials\n\nA surviving spouse is eligible. The allowance is set each year. A widow is entitled to a plot.\n\nIt is paid once. It is often late."
    assert read(parse("a.md", text), Settings()).masks[-1] & BIT["page-policy"]
