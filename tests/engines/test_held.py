"""Pages of references in a preview: what has not changed is not written again, and nothing stale is left."""

import shutil
from pathlib import Path

from everyclaim.engines.held import Held


def built(held: Held, site: Path, files: dict[str, str], own: dict[str, str] | None = None) -> dict[str, int]:
    """One build as MkDocs does it, `own` being its own files; the inodes of all files of the site, by path."""
    held.hide(str(site), "references")
    for entry in site.iterdir():
        if not entry.name.startswith("."):
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    for path, text in (own or {}).items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    held.show()
    for path, text in files.items():
        held.write(path, text)
    held.leave()
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    assert {name: path.read_text(encoding="utf-8") for name, path in found.items()} == {**(own or {}), **files}
    return {name: path.stat().st_mtime_ns for name, path in found.items()}


A, A_BIB, B, CLAIMS = "references/a/index.html", "references/a/a.bib", "references/b/index.html", "claims/index.html"


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    held = Held()
    first = built(held, tmp_path, {A: "one", A_BIB: "@a", B: "two", CLAIMS: "all"})
    second = built(held, tmp_path, {A: "one, changed", A_BIB: "@a", B: "two", CLAIMS: "all"})
    assert (second[A_BIB], second[B]) == (first[A_BIB], first[B])
    assert second[A] != first[A]


def test_what_is_no_more_goes_with_its_folder(tmp_path: Path) -> None:
    held = Held()
    built(held, tmp_path, {A: "one", A_BIB: "@a", B: "two"})
    built(held, tmp_path, {B: "two"})
    assert not (tmp_path / "references" / "a").exists()
    built(held, tmp_path, {})
    assert not (tmp_path / "references" / "b").exists()


def test_a_page_of_the_site_that_takes_a_place_wins_it(tmp_path: Path) -> None:
    held = Held()
    own = {"references/index.html": "all of them", "references/b/picture.svg": "<svg/>"}
    built(held, tmp_path, {A: "one", B: "two"})
    built(held, tmp_path, {A: "one", B: "two"}, own)
    built(held, tmp_path, {A: "one", B: "two"}, own)


def test_a_build_that_stopped_leaves_the_next_one_right(tmp_path: Path) -> None:
    held = Held()
    files = {A: "one", B: "two"}
    first = built(held, tmp_path, files)
    held.hide(str(tmp_path), "references")
    assert built(held, tmp_path, files) == first
    held.hide(str(tmp_path), "references")
    held.show()
    held.write(A, "never finished")
    built(held, tmp_path, files)


def test_another_folder_begins_anew(tmp_path: Path) -> None:
    held = Held()
    built(held, tmp_path, {A: "one"})
    (tmp_path / "references" / "stranger").write_text("not ours", encoding="utf-8")
    built(held, tmp_path, {A: "one"})
    other = tmp_path / "other"
    other.mkdir()
    built(held, other, {A: "one"})
