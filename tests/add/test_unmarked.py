"""References as a page of Markdown has them: what is read of them is what is read without the markup."""

import pytest

from everyclaim.add.references import parse
from everyclaim.add.unmarked import unmarked

TITLE = "Critical power and tolerance of exercise"
PLAIN = (
    f"Jones, A. M., & Poole, D. C. (2010). {TITLE}. Sports Medicine, 42(10), 1876–1890. https://doi.org/10.1000/abc.1"
)
DOI = "https://doi.org/10.1000/abc.1"


@pytest.mark.parametrize(
    "written",
    [
        f"Jones, A. M., & Poole, D. C. (2010). {TITLE}. *Sports Medicine*, *42*(10), 1876–1890. <{DOI}>",
        f"- Jones, A. M., & Poole, D. C. (2010). *{TITLE}.* Sports Medicine, 42(10), 1876–1890. [doi]({DOI})",
        f"1. Jones, A. M., &amp; Poole, D. C. (2010). __{TITLE}__. _Sports Medicine_, **42**(10), 1876–1890. [{DOI}]({DOI})",
        f"* Jones, A. M., & Poole, D. C. (2010). {TITLE}. <i>Sports Medicine</i>, <b>42</b>(10), 1876–1890. [:doi:`10.1000/abc.1`]({DOI})",
        f"Jones, A. M., & Poole, D. C. (2010). [{TITLE}]({DOI}). ***Sports Medicine***, 42(10), 1876–1890.",
        f"Jones, A. M., \\& Poole, D. C. (2010). {TITLE}. *Sports\n  Medicine*, 42(10), 1876–1890. `10.1000/abc.1`",
    ],
)
def test_markup_changes_nothing(written: str) -> None:
    (entry,), _ = parse(written)
    (plain,), _ = parse(PLAIN)
    assert entry.type == plain.type == "article"
    assert {name: field.value for name, field in entry.fields.items()} == {
        name: field.value for name, field in plain.fields.items()
    }


def test_what_is_no_markup_stays() -> None:
    for text in ("T* cells and B* cells of snake_case_names", "A * b * c", "[Internet]. 2 < 3", "AT&T in 5 * 3"):
        assert unmarked(text) == text
