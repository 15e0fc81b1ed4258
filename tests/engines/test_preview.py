"""`mkdocs serve`: findings never stop it, they are on the page; an edit of the .bib is seen."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from projects import write_project

BIB = "@article{a, author={Alpha, Ann}, title={The old title}, journal={Trials}, year={2020}, volume={1}, pages={2}}\n"
PAGE = "# Home\n\nIt fell by 20% in a trial.\n\nIt is cited [@a]. It is not [@nope].\n"
SETTINGS = "plugins: [{bibtex: {bib_file: refs.bib}}]\nextra: {everyclaim: {profile: strict}}\nstrict: true\n"


def fetch(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return str(response.read().decode())
    except (urllib.error.URLError, ConnectionError):
        return ""


def wait_for(condition: Callable[[], bool]) -> bool:
    for _ in range(120):
        if condition():
            return True
        time.sleep(0.25)
    return False


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str, Path]]:
    """A running preview: its project, its address, its log."""
    project = write_project(tmp_path / "project", {"index": PAGE}, {"refs.bib": BIB}, SETTINGS)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = tmp_path / "log"
    with log.open("w", encoding="utf-8") as output:
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
        process = subprocess.Popen(
            command, cwd=project, stdout=output, stderr=output, env=os.environ | {"NO_COLOR": "1"}
        )
    try:
        yield project, f"http://{address}/", log
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_a_preview_shows_findings_and_follows_edits(preview: tuple[Path, str, Path]) -> None:
    project, url, log = preview
    assert wait_for(lambda: "The old title" in fetch(url)), log.read_text(encoding="utf-8")
    html = fetch(url)
    assert 'class="ec-findings"' in html
    assert html.count('class="ec-finding ec-error"') == 2
    assert html.index("in a trial.") < html.index('class="ec-finding ec-error"') < html.index("It is cited")
    assert "[@nope?]" in html
    assert "error[unknown-key]" in log.read_text(encoding="utf-8")

    (project / "refs.bib").write_text(BIB.replace("old", "new"), encoding="utf-8")
    assert wait_for(lambda: "The new title" in fetch(url)), log.read_text(encoding="utf-8")

    assert "The new title" in fetch(f"{url}references/a/")

    (project / "docs" / "index.md").write_text("# Home\n\nIt fell by 20% in a trial [@a].\n", encoding="utf-8")
    assert wait_for(lambda: "ec-findings" not in fetch(url)), log.read_text(encoding="utf-8")

    (project / "refs.bib").write_text(BIB.replace("{a,", "{b,"), encoding="utf-8")
    assert wait_for(lambda: "The old title" in fetch(f"{url}references/b/")), log.read_text(encoding="utf-8")
    assert not fetch(f"{url}references/a/")
    assert "Traceback" not in log.read_text(encoding="utf-8")
