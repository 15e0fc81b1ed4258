"""The store of derived values: what was kept is found again by the same key alone, whatever happens to its files."""

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from everyclaim import store as module
from everyclaim.model import Span
from everyclaim.store import NOTHING, Store

KEY = bytes(range(32))


def stored(folder: Path, *texts: str, key: bytes = KEY) -> list[bytes]:
    """Keep a value for each text, by a run of its own."""
    names = []
    for text in texts:
        run = Store(str(folder), key)
        names.append(run.name("span", text))
        run.value(names[-1], lambda text=text: (Span(1, len(text)), text))  # type: ignore[misc]
        run.save()
    return names


def found(folder: Path, name: bytes, key: bytes = KEY) -> object:
    return Store(str(folder), key).find(name)


def test_a_value_is_made_once(tmp_path: Path) -> None:
    (name,) = stored(tmp_path, "one")
    assert Store(str(tmp_path), KEY).value(name, lambda: pytest.fail("made again")) == (Span(1, 3), "one")


def test_a_value_that_is_false_is_kept_too(tmp_path: Path) -> None:
    run = Store(str(tmp_path), KEY)
    run.keep(run.name("list"), [])
    run.save()
    assert Store(str(tmp_path), KEY).value(run.name("list"), lambda: pytest.fail("made again")) == []


def test_names_tell_sorts_and_parts_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Store(str(tmp_path), KEY)
    asked = [("a", "b", "c"), ("a", "bc"), ("a", "b", "c", ""), ("ab", "c"), ("a", "c", "b"), ("a", "\ud800"), ("a",)]
    names = {run.name(*parts) for parts in asked}
    assert len(names) == len(asked)
    monkeypatch.setattr(module, "package", lambda: "changed")
    assert Store(str(tmp_path), KEY).name("a", "b", "c") not in names
    assert Store(str(tmp_path), bytes(32)).name("a", "b", "c") not in names


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "the half": lambda data: data[: len(data) // 2],
    "a byte less": lambda data: data[:-1],
    "the last byte": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    "the first byte": lambda data: bytes([data[0] ^ 1]) + data[1:],
    "an endless table": lambda data: data[:16] + b"\xff" * 8 + data[24:],
    "no table": lambda data: data[:16] + bytes(8) + data[24:],
    "the table": lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
    "something else": lambda _: b"\xff\x00 not ours\n" * 99,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_damaged_is_not_there(damage: str, tmp_path: Path) -> None:
    (name,) = stored(tmp_path, "one")
    (file,) = tmp_path.iterdir()
    file.write_bytes(DAMAGE[damage](file.read_bytes()))
    assert found(tmp_path, name) is None
    stored(tmp_path, "one")
    assert found(tmp_path, name) == (Span(1, 3), "one")


class Trap:
    """Unpickled, it leaves a trace."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.path),)


def test_what_somebody_else_signed_is_never_unpickled(tmp_path: Path) -> None:
    folder, trace = tmp_path / "values", tmp_path / "trace"
    name = Store(str(folder), KEY).name("span", "one")
    foreign = Store(str(folder), bytes(32))
    foreign.keep(name, Trap(trace))
    foreign.save()
    assert found(folder, name) is None
    assert not trace.exists()
    pickle.loads(pickle.dumps(Trap(trace)))
    assert trace.exists()  # the trap works


def test_runs_beside_each_other_lose_nothing(tmp_path: Path) -> None:
    runs = [Store(str(tmp_path), KEY) for _ in range(3)]
    names = [run.name("number", str(number)) for number, run in enumerate(runs)]
    for number, run in enumerate(runs):
        assert run.find(names[number]) is None  # each has looked before the others wrote
        run.keep(names[number], number)
    for run in runs:
        run.save()
    assert [found(tmp_path, name) for name in names] == [0, 1, 2]


def test_many_files_become_one_that_has_all(tmp_path: Path) -> None:
    texts = [str(number) for number in range(30)]
    names = stored(tmp_path, *texts)
    assert len(list(tmp_path.iterdir())) <= 9
    assert [found(tmp_path, name) for name in names] == [(Span(1, len(text)), text) for text in texts]


def test_what_was_not_asked_for_longest_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 2_000)
    monkeypatch.setattr(module, "_MANY", 2)
    (first,) = stored(tmp_path, "first")
    for number in range(40):
        run = Store(str(tmp_path), KEY)
        assert run.find(first) == (Span(1, 5), "first")
        run.keep(run.name("filler", str(number)), "x" * 500)
        run.save()
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) < 10_000
    assert found(tmp_path, Store(str(tmp_path), KEY).name("filler", "1")) is None
    assert found(tmp_path, Store(str(tmp_path), KEY).name("filler", "39")) == "x" * 500


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert stored(tmp_path / "file", "one")
    assert NOTHING.value(NOTHING.name("x"), lambda: 3) == 3
    NOTHING.save()
    run = Store(str(tmp_path / "none"), None)  # a user without a place for a key
    assert run.value(run.name("x"), lambda: 4) == 4
    run.save()
    assert not (tmp_path / "none").exists()
