"""Tables of words: their notation, and what a writer of one is told, with file and line."""

from pathlib import Path

import pytest

from everyclaim.claims.features import BIT
from everyclaim.claims.matching import Tables, hits, mask
from everyclaim.claims.normal import normal
from everyclaim.claims.score import weights
from everyclaim.claims.tables import TableError, languages, load, read_table

SAFETY = BIT["safety"]


def table(tmp_path: Path, text: str, name: str = "safety") -> Path:
    (tmp_path / "xx").mkdir(exist_ok=True)
    path = tmp_path / "xx" / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def prose(tmp_path: Path, text: str) -> Tables:
    table(tmp_path, text)
    return load(str(tmp_path / "xx")).prose


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("risk, harm", ["risk", "harm"]),
        ("reduc/e/es/ed", ["reduce", "reduces", "reduced"]),
        ("effect//s, virus/es/", ["effect", "effects", "viruses", "virus"]),
        ("side effect//s", ["side effect", "side effects"]),
        ("link//ed to", ["link to", "linked to"]),
        ("life-threatening, it's", ["life threatening", "it 's"]),
        ("risk,  # a comment", ["risk"]),
        ("# only a comment", []),
    ],
)
def test_the_notation(line: str, entries: list[str], tmp_path: Path) -> None:
    assert read_table(str(table(tmp_path, line + "\n"))) == entries


@pytest.mark.parametrize("line", ["risk,, harm", "Risk", "Side Effect", "^", "*"])
def test_an_error_names_file_and_line(line: str, tmp_path: Path) -> None:
    path = table(tmp_path, f"# risks\nharm\n{line}\n")
    with pytest.raises(TableError, match=r"safety\.txt:3: "):
        read_table(str(path))


def test_a_table_of_an_unknown_name_is_an_error(tmp_path: Path) -> None:
    table(tmp_path, "risk\n", "safty")
    with pytest.raises(TableError, match=r"safty\.txt: no table has this name"):
        load(str(tmp_path / "xx"))


@pytest.mark.parametrize(
    ("entry", "text", "found"),
    [
        ("risk", "The RISK is small.", True),
        ("risk", "An asterisk is small.", False),
        ("side effect", "Any side-effect?", True),
        ("^risk", "Risk is small.", True),
        ("^risk", "The risk is small.", False),
        ("as * as", "as bad as that", True),
        ("as * as", "as one two three as that", True),
        ("as * as", "as one two three four as that", False),
        ("of death by", "of death, by", False),
    ],
)
def test_what_matches(entry: str, text: str, found: bool, tmp_path: Path) -> None:
    tables = prose(tmp_path, entry)
    assert bool(mask(tables, normal(text), normal(text).split()) & SAFETY) == found
    assert bool(hits(tables, normal(text), SAFETY)) == found


def test_every_language_loads() -> None:
    assert languages() == ("de", "en")


@pytest.mark.parametrize(("line", "said"), [("riskk 1.0", "riskk"), ("safety one", "number"), ("safety", "number")])
def test_an_error_in_the_weights_names_the_line(line: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "weights.txt"
    path.write_text(f"bias 0.1\n{line}\n", encoding="utf-8")
    with pytest.raises(TableError, match=rf"weights\.txt:2: .*{said}"):
        weights(str(path))
