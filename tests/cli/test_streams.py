"""What becomes of a command whose output nobody takes."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECK = [sys.executable, "-m", "everyclaim", "check"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n", encoding="utf-8")
    pages = "\n\n".join(f"Measles kills {number} of 999 patients." for number in range(900))
    (tmp_path / "docs" / "a.md").write_text(pages, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_closed_stream_changes_no_verdict(root: Path, closed: str) -> None:
    command = f'"{sys.executable}" -m everyclaim check {closed}'
    done = subprocess.run(["sh", "-c", command], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["full", "jsonl"])
def test_a_reader_who_leaves_makes_no_error_a_success(root: Path, form: str) -> None:
    """`everyclaim check | head` in a shell with `pipefail`."""
    with subprocess.Popen(
        [*CHECK, "--format", form], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
    assert process.returncode in (1, 141)
    assert "Traceback" not in said
