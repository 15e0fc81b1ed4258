"""Findings in the format that was asked for."""

from collections.abc import Callable, Sequence
from importlib import import_module

from everyclaim.model import Finding

FORMATS = ("full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson", "markdown")
HOSTED = ("github", "gitlab", "sarif")  # read by a host of repositories, which counts paths from the repository's top

Texts = Callable[[str], str]


def write(
    form: str,
    findings: Sequence[Finding],
    text_of: Texts,
    color: bool = False,
    known: int = 0,
    most: int | None = None,
) -> str:
    """The findings as one of FORMATS, `known` more being in the baseline.

    `text_of` gives the text of a file that a finding names, for the formats that show it; `most` is how many of them
    the format for people shows.
    """
    if form in ("json", "jsonl"):
        from everyclaim.report import jsonlines, wire

        objects = [wire.finding(item) for item in findings]
        return jsonlines.write_lines(objects) if form == "jsonl" else jsonlines.write_one(objects)
    writer = import_module(f"everyclaim.report.{form}")
    if form == "full":
        return str(writer.write(findings, _lines(writer.gravest(findings, most), text_of), color, known, most))
    if form == "rdjson":
        return str(writer.write(findings, _lines(findings, text_of)))
    return str(writer.write(findings))


def _lines(findings: Sequence[Finding], text_of: Texts) -> dict[str, list[str]]:
    texts = {path: text_of(path) for path in {item.path for item in findings}}
    return {path: text.replace("\r\n", "\n").replace("\r", "\n").split("\n") for path, text in texts.items()}
