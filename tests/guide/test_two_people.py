"""What two people agree on beyond chance, worked out by hand."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

SPEC = spec_from_file_location("agreement", Path(__file__).parents[2] / "benchmarks" / "agreement.py")
assert SPEC
assert SPEC.loader
agreement = module_from_spec(SPEC)
SPEC.loader.exec_module(agreement)

HEAD = "verdict\tkind\twhy\tsentence\n"


def said(*pairs: tuple[str, str, int]) -> list[object]:
    return [agreement.Both("health", one, other, "words") for one, other, times in pairs for _ in range(times)]


def test_cohens_own_kind_of_table() -> None:
    labelled = said(("claim", "claim", 20), ("claim", "exempt", 5), ("exempt", "claim", 10), ("exempt", "exempt", 15))
    assert agreement.agreement(labelled) == pytest.approx(0.7)
    assert agreement.kappa(labelled) == pytest.approx(0.4)  # (.7 - .5) / (1 - .5): .5 * .6 + .5 * .4 by chance
    assert agreement.f1(labelled) == pytest.approx(2 * 0.8 * (20 / 30) / (0.8 + 20 / 30))


def test_agreeing_always_is_one_and_by_chance_alone_is_nothing() -> None:
    assert agreement.kappa(said(("claim", "claim", 3))) == 1
    even = said(("claim", "claim", 1), ("claim", "exempt", 1), ("exempt", "claim", 1), ("exempt", "exempt", 1))
    assert agreement.kappa(even) == pytest.approx(0)


def test_only_what_the_second_was_asked_for_counts_and_other_sentences_are_an_error(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, rows in ((first, "claim\tdose\t\tA.\nexempt\t\t\tB.\n"), (second, "claim\t\t\tA.\n\t\t\tB.\n")):
        folder.mkdir()
        (folder / "health-a.tsv").write_text(HEAD + rows)
    assert list(agreement.both(first, second)) == [agreement.Both("health", "claim", "claim", "A.")]
    (second / "health-a.tsv").write_text(HEAD + "claim\t\t\tA.\nclaim\t\t\tC.\n")
    with pytest.raises(ValueError, match="not the sentences"):
        list(agreement.both(first, second))
