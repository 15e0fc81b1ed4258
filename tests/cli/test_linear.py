"""A check takes linear time: four times the page takes some four times as long, never sixteen, whatever stands on it."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

SPEC = spec_from_file_location("linear", Path(__file__).parents[2] / "benchmarks" / "linear.py")
assert SPEC
assert SPEC.loader
linear = module_from_spec(SPEC)
SPEC.loader.exec_module(linear)

SMALL, LARGE = 64_000, 256_000
UNITS = [
    *'[](){}<>@`*_|$!1"“\\~=&:;-+#^/. a\n\0',
    "[@",
    "](",
    "[@k",
    "<!--",
    "- ",
    "> ",
    "<!-- allow uncited-claim: a -->\n\nIt fell.\n\n",
]


@pytest.mark.parametrize("unit", UNITS)
def test_one_thing_many_times(unit: str) -> None:
    small = linear.seconds(unit * (SMALL // len(unit)))
    # Short times say nothing.
    assert linear.seconds(unit * (LARGE // len(unit))) < max(1.5, 10 * small)


@pytest.mark.parametrize("name", ["nested lists", "nested quotations", "nested both", "one deep quotation"])
def test_one_in_the_other(name: str) -> None:
    small = linear.seconds(dict(linear.texts(SMALL))[name])
    assert linear.seconds(dict(linear.texts(LARGE))[name]) < max(1.5, 10 * small)
