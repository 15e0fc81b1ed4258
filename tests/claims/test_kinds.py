"""Each kind of claim is told by its words; risks told to the reader and short facts are claims like others."""

import pytest

from everyclaim.claims.kinds import NAMES

from .conftest import Judge

EXAMPLES = {
    "dose": "Adults take 40 mg of elemental iron.",
    "price": "A single infusion costs $400.",
    "statistic": "Nine patients in ten, or 90%, recover.",
    "regulation": "The agency has licensed the spray since 2019.",
    "safety": "Diabetes more than doubles your risk of dying from the disease.",
    "efficacy": "Dexamethasone cures covid-19",
    "number": "The town has 11,400 pupils.",
    "attribution": "Researchers have long argued about the origin of the word.",
    "comparison": "Oceanic crust is thinner than continental crust.",
    "cause": "Asphalt causes hot nights in the centre.",
    "quotation": "The mayor called it “a decision I was booed for”.",
    "history": "Wegener proposed his idea in 1912.",
    "frequency": "Dragonflies usually hunt near ponds.",
    "mechanism": "The hormone binds to a receptor of the cell.",
    "named-actor": "The Commission took Germany to task.",
    "other": "Spravato is the brand of the spray.",
}


def test_every_kind_has_an_example() -> None:
    assert set(EXAMPLES) == set(NAMES)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_the_kind(kind: str, judged: Judge) -> None:
    (found,) = judged(EXAMPLES[kind], "strict").values()
    assert (found.verdict, found.kind, found.level) == ("claim", kind, "error")


@pytest.mark.parametrize(
    "text", ["“S” ketamine is also known as Spravato.", "Garlic does not kill bacteria in the blood"]
)
def test_short_facts_are_claims(text: str, judged: Judge) -> None:
    assert [found.verdict for found in judged(text, "strict").values()] == ["claim"]


@pytest.mark.parametrize("name", ["COVID-19", "SARS-CoV-2", "Python 3.12", "Figure 3", "H1N1", "omega-3"])
def test_numbers_that_are_names_are_no_numbers(name: str, judged: Judge) -> None:
    (found,) = judged(f"{name} is discussed by many people.", "strict").values()
    assert found.kind not in ("number", "dose", "statistic")
