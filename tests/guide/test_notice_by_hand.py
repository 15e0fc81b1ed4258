"""What the page about references says of notices written by hand is what the lock takes."""

import re
from pathlib import Path

from everyclaim.registries.lock import parse
from everyclaim.registries.record import NOTICES

TEXT = (Path(__file__).parents[2] / "docs" / "editors" / "references.md").read_text(encoding="utf-8")


def test_the_line_can_be_taken_over() -> None:
    (written,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    lock = parse(" ".join(written.split()))
    assert not lock.defects
    (work,) = lock.works.values()
    assert work.record
    assert work.record.notices[0].kind == "correction"


def test_every_kind_of_notice_is_named() -> None:
    (sentence,) = re.findall(r"`kind` is (.*?);", TEXT, re.DOTALL)
    assert sorted(re.findall(r"`(.*?)`", sentence)) == sorted(NOTICES)
