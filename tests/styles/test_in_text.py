"""Citations in the text as each manual has them: several works, places in a work, people of one name, narrative."""

import pytest

from everyclaim.bibliography.styles import Cited, cite, labels, style
from everyclaim.model import Work


def work(key: str, author: str, year: str, title: str) -> Work:
    fields = {"author": author, "year": year, "title": title, "journal": "Pain"}
    return Work(key, (key,), (), "article", {name: value for name, value in fields.items() if value}, "certain", (), ())


WORKS = [
    work("zarate", "Zarate, Carlos A. and Singh, Jaskaran B. and Carlson, Paul J.", "2006", "A trial"),
    work("berman", "Berman, Robert M. and Cappiello, Angela", "2000", "Effects"),
    work("fast", "Smith, Ann", "2019", "Fast"),
    work("slow", "Smith, Ann", "2019", "Slow"),
    work("who", "{World Health Organization}", "2022", "Guidelines"),
    work("bob", "Smith, Bob", "2020", "Doses"),
    work("berg", "van der Berg, Tom", "", "Notes"),
]
BY_KEY = {made.canonical: (made, number) for number, made in enumerate(WORKS, start=1)}
CITED = {
    # what is cited: "key locator", with + for narrative and - for the year alone
    "apa": {
        "zarate; berman": "(Berman & Cappiello, 2000; Zarate et al., 2006)",
        "slow; fast": "(A. Smith, 2019a, 2019b)",
        "bob; fast": "(A. Smith, 2019a; B. Smith, 2020)",
        "berman pp. 351-353": "(Berman & Cappiello, 2000, pp. 351–353)",
        "+berman p. 352": "Berman and Cappiello (2000, p. 352)",
        "-berman": "(2000)",
        "who table 2; berg": "(van der Berg, n.d.; World Health Organization, 2022, Table 2)",
        "zarate fig. 1": "(Zarate et al., 2006, Figure 1)",
        "+slow": "A. Smith (2019b)",
    },
    "chicago-author-date": {
        "zarate; berman": "(Berman and Cappiello 2000; Zarate et al. 2006)",
        "slow; fast": "(A. Smith 2019a, 2019b)",
        "bob; fast": "(A. Smith 2019a; B. Smith 2020)",
        "berman pp. 351-353": "(Berman and Cappiello 2000, 351–53)",
        "+berman p. 352": "Berman and Cappiello (2000, 352)",
        "who table 2; berg": "(van der Berg, n.d.; World Health Organization 2022, table 2)",
        "zarate fig. 1": "(Zarate et al. 2006, fig. 1)",
        "zarate chapters 2-3": "(Zarate et al. 2006, chaps. 2–3)",
        "+berg": "van der Berg (n.d.)",
    },
    "ama": {
        "zarate; berman; fast; slow": "1-4",
        "zarate; berman": "1,2",
        "who; zarate; fast; slow": "1,3-5",
        "berman p. 352": "2(p352)",
        "berman pp. 351-353; who": "2(pp351-353),5",
        "+berman": "Berman and Cappiello2",
        "+zarate": "Zarate et al1",
    },
    "nlm": {
        "zarate; berman; fast; slow": "(1-4)",
        "zarate; berman": "(1,2)",
        "who; zarate": "(1,5)",
        "berman p. 352": "(2, p. 352)",
        "+berman": "Berman and Cappiello (2)",
        "+zarate": "Zarate et al. (1)",
    },
    "ieee": {
        "zarate; berman; fast; slow": "[1]–[4]",
        "zarate; berman": "[1], [2]",
        "who; zarate; fast": "[1], [3], [5]",
        "berman p. 352": "[2, p. 352]",
        "berman pp. 351-353": "[2, pp. 351–353]",
        "zarate figure 1": "[1, Fig. 1]",
        "who table 2; zarate": "[1], [5, Table 2]",
        "+berman": "Berman and Cappiello [2]",
        "+zarate": "Zarate et al. [1]",
    },
    "nature": {
        "zarate; berman; fast; slow": "1–4",
        "zarate; berman": "1,2",
        "who; zarate; fast": "1,3,5",
        "who; slow; fast; zarate": "1,3–5",
        "+berman": "Berman and Cappiello2",
        "+zarate": "Zarate et al.1",
    },
}


def items(written: str) -> list[Cited]:
    found = []
    for part in written.split("; "):
        name, _, locator = part.partition(" ")
        made, number = BY_KEY[name.lstrip("+-")]
        form = {"+": "narrative", "-": "suppressed"}.get(name[0], "parenthetical")
        found.append(Cited(made, number, form, locator=locator))
    return found


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [(name, written, expected) for name, group in CITED.items() for written, expected in group.items()],
)
def test_a_citation_reads_as_its_manual_has_it(name: str, written: str, expected: str) -> None:
    chosen = style(name)
    pieces = cite(items(written), chosen, labels(WORKS, chosen))
    assert "".join(piece.html for piece in pieces).replace("&amp;", "&") == expected
