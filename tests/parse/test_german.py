"""German pages: a full stop after a number or an abbreviation ends no sentence."""

import pytest

from everyclaim.parse.markdown import parse


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Das Mittel senkt z. B. den Blutdruck um ca. 5 %. Das hilft.", 2),
        ("Dr. Meier u. a. fanden das 2019. Niemand widersprach.", 2),
        ("Am 3. Mai begann es. Im 19. Jahrhundert starb man früh.", 2),
        ("Nach § 3 Abs. 2 gilt das. Siehe Abb. 3 und Nr. 4.", 2),
        ("Die Dosis beträgt 5 mg i. v. pro Tag.", 1),
        ("Das war im Jahr 1990. Danach stieg es auf 5. Die Ärzte schwiegen.", 3),
        ("Er nahm Vitamin D. Danach ging es ihm besser.", 2),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(parse("seite.md", text + "\n", "de").sentences) == count
