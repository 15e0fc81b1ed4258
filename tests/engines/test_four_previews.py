"""The preview of each engine: an edit of one entry of the .bib reaches the page that cites it."""

import os
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
from test_four_engines import BIB, ENGINES, ROOT, write


@contextmanager
def preview(engine: str, root: Path) -> Iterator[str]:
    """The address of a running preview of the project."""
    python, module = ENGINES[engine]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(
        [python, "-m", module, "serve", "--dev-addr", address], cwd=root, env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield f"http://{address}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def fetch(address: str) -> str:
    for folder in ("/four/", "/"):  # below the path of site_url, or not, as the engine has it
        try:
            with urllib.request.urlopen(f"{address}{folder}part/two/", timeout=5) as response:
                return str(response.read().decode())
        except (urllib.error.URLError, ConnectionError):
            continue
    return ""


def comes(condition: Callable[[], bool]) -> bool:
    end = monotonic() + 60
    while monotonic() < end:
        if condition():
            return True
        sleep(0.25)
    return False


@pytest.mark.parametrize("engine", ENGINES)
def test_an_edit_of_an_entry_reaches_the_page(engine: str, tmp_path: Path) -> None:
    root = write(tmp_path, "ama", "materialx" if engine == "materialx" else "material")
    with preview(engine, root) as address:
        assert comes(lambda: "van Beta B" in fetch(address))
        sleep(1.1)  # a file's time of change counts in whole seconds for some
        (root / "refs.bib").write_text(BIB.replace("van Beta, Ben", "Changed, Carl"), encoding="utf-8")
        assert comes(lambda: "Changed C" in fetch(address))
        assert "van Beta" not in fetch(address)
