"""Each exemption fires on its own example, and a number, a risk or a comparison keeps it from firing."""

import pytest

from everyclaim.claims.exemptions import EXEMPTIONS

from .conftest import Judge

FIRES = {
    "heading": "# Everything about iron tablets",
    "question": "Does ketamine help against pain?",
    "reference": "## References\n\nSmith, J. Iron in pregnancy and its effects on mothers. Journal of Iron.",
    "summary": "Aspirin prevents strokes in older people [@a].\n\n## Key points\n\nAspirin prevents strokes in older people.",
    "items-cited": "Side effects are:\n\n- nausea [@a]\n- fever [@b]",
    "navigation": "Back to top of the page.",
    "fragment": "A green bottle",
    "promotion": "Book your appointment with our nurses today.",
    "hypothetical": "Suppose that a friend takes the tablets every day.",
    "instruction": "Keep the tablets in a dry place.",
    "recommendation": "Towns should plant trees along every street.",
    "teaching": "You might think that a bigger sample would have helped.",
    "signpost": "In this chapter we look at three treatments.",
    "definition": "By a course we mean six sessions.",
    "opinion": "We believe that patience is underrated.",
    "own-figure": "Figure 3 shows the course of the disease.",
    "arithmetic": "A session costs 400 dollars [@a]. In total that makes 2,400 dollars.",
    "own-work": "We interviewed the staff of nine clinics.",
    "method": "## Methods\n\nCells were grown in glass dishes over night.",
    "narrative": "## About us\n\nThe practice opened in the spring and has grown since.",
}
BLOCKED = {
    "question": "Did you know that 40% of all adults sleep badly?",
    "fragment": "High doses of vitamin C against colds, 85% success",
    "promotion": "Book now, because the treatment cures 95% of our patients.",
    "instruction": "Take 400 mg every six hours.",
    "recommendation": "Children should avoid aspirin, as it can cause liver damage.",
    "teaching": "Recall that the drug is fatal in overdose.",
    "signpost": "The following sections of the brain are destroyed by the disease, see above: 40%.",
    "definition": "The disease refers to a deadly risk for the heart.",
    "own-figure": "The chart of deaths fell by 13 percent, as studies found.",
    "own-work": "We found that the drug prevents strokes.",
}


def test_every_exemption_has_an_example() -> None:
    assert set(FIRES) == {rule.name for rule in EXEMPTIONS}


@pytest.mark.parametrize("name", FIRES)
def test_it_fires(name: str, judged: Judge) -> None:
    verdicts = [(found.verdict, found.why) for found in judged(FIRES[name]).values()]
    assert ("exempt", name) in verdicts


@pytest.mark.parametrize("name", BLOCKED)
def test_a_number_a_risk_or_a_comparison_blocks_it(name: str, judged: Judge) -> None:
    assert list(judged(BLOCKED[name]).values())[-1].verdict == "claim"


def test_run_the_command_in_five_minutes_is_no_claim(judged: Judge) -> None:
    assert judged("Run the command in 5 minutes.")["Run the command in 5 minutes."].why == "instruction"


def test_a_heading_about_methods_of_something_is_no_methods_section(judged: Judge) -> None:
    found = judged("## Methods of contraception\n\nCondoms were in use by 1700.")["Condoms were in use by 1700."]
    assert found.verdict == "claim"


@pytest.mark.parametrize(
    "item",
    [
        "High blood pressure or a heart condition.",
        "A decreased appetite.",
        "Lack of energy or thoughts of suicide.",
        "Pain that gets worse when you cough",
        "A cough when you lie down.",
        "People who have had a severe reaction",
        "Conditions like diabetes or sleep apnea",
    ],
)
def test_an_item_that_only_names_something_is_a_fragment(item: str, judged: Judge) -> None:
    assert judged(f"# Pills\n\nThe pills lower fever.\n\nSide effects include:\n\n- {item}")[item].why == "fragment"


@pytest.mark.parametrize(
    "item",
    [
        "Improves the quality of sleep",
        "Fever up to 39 °C",
        "They shorten a cold.",
        "Smoking raises the risk of stroke.",
        "Pills that contain iron stain the teeth.",
    ],
)
def test_an_item_that_says_what_something_does_or_how_much_is_a_claim(item: str, judged: Judge) -> None:
    assert judged(f"# Pills\n\nThe pills lower fever.\n\nWhat is known:\n\n- {item}")[item].verdict == "claim"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Nausea: Eat little and often.", "instruction"),
        ("Even if you feel better, keep taking the pills.", "instruction"),
        ("After the injection, look for swelling.", "instruction"),
        ("Table: Rates of nausea.", "own-figure"),
        ("Find out how the pills prevent strokes and lower your risk.", "signpost"),
    ],
)
def test_orders_after_labels_and_what_sends_the_reader_on(text: str, why: str, judged: Judge) -> None:
    assert judged(f"# Pills\n\nThe pills lower fever.\n\n{text}")[text].why == why


def test_items_of_an_exempt_lead_in_are_exempt_with_it(judged: Judge) -> None:
    found = judged("Your doctor will ask you about:\n\n- how the pills have worked for you\n- allergies")
    assert {item.verdict for item in found.values()} == {"exempt"}
    assert found["how the pills have worked for you"].why == "lead-in"


def test_items_of_a_claim_complete_it(judged: Judge) -> None:
    found = judged("Side effects of the drug include:\n\n- nausea\n- high blood pressure")
    assert found["Side effects of the drug include:"].verdict == "claim"
    assert found["high blood pressure"].why == "fragment"


def test_items_that_say_what_something_does_are_no_orders(judged: Judge) -> None:
    items = "- reduce the risk of a clot\n- lower the blood pressure"
    found = judged(f"# Tablets\n\nThe tablets help:\n\n{items}", "health")
    assert found["reduce the risk of a clot"].level
    assert judged(f"# Tablets\n\nYou can:\n\n{items}", "health")["lower the blood pressure"].why == "instruction"


def test_items_that_complete_a_rate_are_claims(judged: Judge) -> None:
    items = "- headaches\n- pain in the arms"
    assert judged(f"# Tablets\n\nUp to 1 in 10 people get:\n\n{items}", "strict")["pain in the arms"].verdict == "claim"
    assert judged(f"# Tablets\n\nSide effects are:\n\n{items}", "strict")["pain in the arms"].verdict == "exempt"


@pytest.mark.parametrize("item", ["one tablet at night", "maximum 2 g per day", "Children: half a tablet"])
def test_an_item_without_a_verb_that_says_how_much_to_take_is_a_dose(item: str, judged: Judge) -> None:
    found = judged(
        f"# Metformin\n\nThe tablets come with a leaflet. The dose is:\n\n- {item}\n- blue tablets", "health"
    )
    assert (found[item].kind, bool(found[item].level)) == ("dose", True)
    assert found["blue tablets"].verdict == "exempt"


def test_a_section_ends_with_the_next_heading_of_its_level(judged: Judge) -> None:
    text = "# Air\n\n## Foreword\n\nWe met in the spring.\n\n## Findings of others\n\nDirty air kills children in many towns."
    assert judged(text)["Dirty air kills children in many towns."].verdict == "claim"


LESSON = "# Sleep\n\nBy the end of this section, you will be able to define sleep.\n\n"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Jet lag is a set of symptoms after a long flight.", "definition"),
        ("Sleep debt refers to sleep that was missed.", "definition"),
        ("If you lie down in the dark, you drift off.", "teaching"),
        ("Maria goes to bed at ten.", "hypothetical"),
    ],
)
def test_what_lessons_do(text: str, why: str, judged: Judge) -> None:
    written = text.replace("Jet lag", "**Jet lag**").replace("Sleep debt", "*Sleep debt*")
    assert judged(LESSON + written)[text].why == why
    assert judged(f"# Clinic\n\nPatients sleep badly on wards.\n\n{written}")[text].why != why


def test_the_people_of_an_example_stay_in_it(judged: Judge) -> None:
    found = judged(
        LESSON
        + "Suppose that Tom cannot sleep. He reads until midnight. In the dark the pineal gland releases melatonin.",
        "science",
    )
    assert found["He reads until midnight."].why == "hypothetical"
    assert found["In the dark the pineal gland releases melatonin."].verdict == "claim"


@pytest.mark.parametrize(
    "text",
    [
        "You should not lie down for about 10 minutes after a dose.",
        "Remember that side effects of the drug may be fatal.",
        "Do not take it if you are pregnant, as it may harm the baby.",
        "Adults should drink eight glasses of water for their health.",
    ],
)
def test_advice_that_states_a_length_or_a_reason_is_a_claim(text: str, judged: Judge) -> None:
    assert judged(f"# Pills\n\nThe pills lower fever.\n\n{text}")[text].verdict == "claim"


@pytest.mark.parametrize(
    "text",
    ["If you have severe pain, call 999.", "Arrange for someone to take you home.", "Wait until the pharmacist calls."],
)
def test_advice_that_states_nothing_is_none(text: str, judged: Judge) -> None:
    assert judged(f"# Pills\n\nThe pills lower fever.\n\n{text}")[text].why == "instruction"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Anyone with a history of seizures should discuss this first.", "instruction"),
        ("If you are worried about bleeding, call 111.", "instruction"),
        ("If it itches, burns or, worse, bleeds, tell your nurse.", "instruction"),
        ("Your nurse will check whether the pills are safe for you.", "instruction"),
        ("If you miss a dose, take it as soon as you remember.", "instruction"),
        ("There are different sorts of pills.", "opinion"),
        ("Coming off the pills can feel daunting.", "opinion"),
        ("Our travel clinic sees people from the whole region.", "promotion"),
    ],
)
def test_what_pages_on_health_say_besides_facts(text: str, why: str, judged: Judge) -> None:
    assert judged(f"# Pills\n\nThe pills lower fever.\n\n{text}")[text].why == why


@pytest.mark.parametrize(
    "text",
    [
        "The pills can cause bleeding, so you should ask your doctor first.",
        "If you have a fever above 39 °C, take 400 mg and call your doctor.",
        "There are different pills that prevent strokes.",
        "When you sit, stand, or walk, the pills prevent clots.",
        "Suppose that you take the pills with wine, which can cause liver failure.",
        "A double dose can kill.",
    ],
)
def test_a_harm_or_a_cure_beside_them_is_a_claim(text: str, judged: Judge) -> None:
    assert judged(f"# Pills\n\nThe pills lower fever.\n\n{text}")[text].verdict == "claim"


def test_a_comma_after_for_example_changes_nothing(judged: Judge) -> None:
    for text in (
        "For example, if you lie down in the dark, you drift off.",
        "For example if you lie down you drift off.",
    ):
        assert judged(LESSON + text)[text].why == "teaching"


def test_a_law_that_nobody_passed_is_no_regulation(judged: Judge) -> None:
    found = judged("The law of demand was drawn as a curve in 1838.\n\nThe law on rents was passed in 1838.")
    assert [item.kind for item in found.values()] == ["history", "regulation"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The next chapter also explains the risks of surgery.", "signpost"),
        ("Your doctor will ask about your family.", "instruction"),
        ("Had the town built the dam, nobody would have left.", "hypothetical"),
        ("Sleep under a net.", "instruction"),
        ("We’ll usually contact you by letter.", "instruction"),
        ("Your pharmacist will help you find the right dose.", "instruction"),
        ("This study examines the choice of trains over planes.", "signpost"),
        ("You may have heard that it takes long.", "signpost"),
        ("That’s where patience comes in.", "signpost"),
        ("Seek prompt medical care if you have a fever.", "instruction"),
        ("If you miss a train take it up with the guard.", "instruction"),
        ("However, if it is nearly time for the next train, skip the missed train and wait.", "instruction"),
        ("Write down every train you take.", "instruction"),
        ("So, do not discontinue the trip without a word.", "instruction"),
        ("Space out doses throughout the day.", "instruction"),
        ("Before you leave, be sure you understand what the guard has told you.", "instruction"),
        ("Ask your doctor whether it’s safe to travel if you are pregnant.", "instruction"),
        ("Simply put, this leaflet describes the risks of flying.", "signpost"),
    ],
)
def test_what_texts_doctors_and_orders_do(text: str, why: str, judged: Judge) -> None:
    assert judged(f"# Travel\n\n{text}")[text].why == why


@pytest.mark.parametrize(
    "text",
    [
        "Exercise in pregnancy lowers the risk of diabetes.",
        "If the tablets make you sick you may be allergic to iron.",
        "Heat pumps, which cool houses too, are safer than boilers.",
        "Anemia is defined as a lack of red blood cells.",
        "The tablets can be found in most hospitals of the country.",
        "Simply put, dialysis cleans the blood of people with kidney disease.",
        "In 2011 the government of Venezuela set a ceiling on the price of insulin.",
        "Heat above about 45 degrees unfolds most human enzymes.",
        "The report shows that one patient in five falls ill.",
        "Sugar feeds cancer",
        "Malaria vaccine approved for African children",
        "Hypertension is called the silent killer",
        "Left-handed people die younger",
        "Your doctor may start you on a lower dose after an operation.",
        "The truth is that the operation is more dangerous than the tablets.",
        "We have more clots in the legs when we sit on long flights.",
        "Body heat rises and falls over a day (Figure 4.2).",
        "State-of-the-art models still fail on rare proteins.",
        "The protein needs to fold before it is released.",
        "The rash should go away within a day of stopping the tablets.",
    ],
)
def test_what_looks_like_an_exemption_and_is_a_claim(text: str, judged: Judge) -> None:
    assert judged(text, "strict")[text].verdict == "claim"


def test_a_textbook_may_define_its_terms_but_a_page_on_health_may_not(judged: Judge) -> None:
    lesson = "# Waves\n\nLet us look at waves. Imagine a pond. {} Recall the stone. Light and sound are waves."
    term = "The distance between two crests is known as the wavelength."
    assert judged(lesson.format(term), "science")[term].why == "definition"
    fever = "A high temperature is known as a fever."
    assert (
        judged(f"# Fever\n\nPatients with malaria have fever. {fever} The disease is deadly.")[fever].verdict == "claim"
    )


def test_cases_in_which_to_see_somebody_are_part_of_the_advice(judged: Judge) -> None:
    cases = "- You develop a rash.\n- You feel too weak or dizzy to stand.\n"
    found = judged(f"# Your wound\n\n## Call your doctor if\n\n{cases}")
    assert [item.why for item in found.values()][2:] == ["instruction", "instruction"]
    assert judged("# Your wound\n\n## Call your doctor if\n\nThe wound can become infected.", "health")[
        "The wound can become infected."
    ].level


def test_what_is_important_to_know_is_stated(judged: Judge) -> None:
    known = "It is important to know that ketamine can harm the bladder."
    assert judged(f"# Ketamine\n\n{known}", "health")[known].verdict == "claim"


@pytest.mark.parametrize(
    "note",
    [
        "Lee B. MRI of the brain in 40% of adults. Brain. 2001;1:2-3. PMID: 123456",
        "Oda, A., & Lee, B. (2013). Ketamine relieves pain. *J Pain*, 14(2), 100–107.",
        "Oda A, Lee B, et al. Ketamine relieves pain. doi:10.1000/xyz. 2013.",
        "O’Hara-Smith JR, Kim C.\n    Deaths halved. Lancet 2009; 373: 1083.",
    ],
)
def test_a_printed_reference_in_a_footnote_is_no_claim(judged: Judge, note: str) -> None:
    found = judged(f"# Pain\n\nKetamine lowers the scores of people who are in pain for a while.[^1]\n\n[^1]: {note}\n")
    assert {
        one.why
        for words, one in found.items()
        if words != "Ketamine lowers the scores of people who are in pain for a while."
    } == {
        "heading",
        "reference",
    }
    assert (
        found["Ketamine lowers the scores of people who are in pain for a while."].verdict == "claim"
    )  # a footnote is no citation
    outside = judged(f"# Pain\n\n{note}\n")
    assert "reference" not in {one.why for one in outside.values()}


@pytest.mark.parametrize(
    "note",
    [
        "Ketamine halved deaths in 2019 (doi:10.1000/xyz).",
        "Vitamin D halved deaths in 2019; 40 people took 50 mg.",
        "Vitamin D, given to adults in 2019, halved deaths (doi:10.1000/xyz).",
        "Lee B. found that 40% of patients died.",
    ],
)
def test_what_a_footnote_states_is_a_claim(judged: Judge, note: str) -> None:
    found = judged(f"# Pain\n\nAsk your doctor.[^1]\n\n[^1]: {note}\n")
    assert "claim" in {one.verdict for one in found.values()}
    assert "reference" not in {one.why for one in found.values()}
