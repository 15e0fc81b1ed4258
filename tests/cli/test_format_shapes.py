"""What `check` writes of a project full of mistakes has the shape that its readers publish.

The shapes are the parts that we write of SARIF 2.1.0 (OASIS, sarif-schema-2.1.0, whose objects allow nothing else),
of Jenkins' and Surefire's JUnit schema (junit-10.xsd), and of GitLab's code quality report, as its documentation has it.
"""

import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

PAGE = (
    '# Häd 😀\n\nIt "works" & lowers <b>scores</b> by 30% 😀 in adults. It killed 5% of people [@nobody].\nRecently it rose [@a; @A].\n\n'
    "<!-- uncited -->\nIt fell by 3%.\n\n<!-- allow nonsense: because -->\n\n- one [@c\n- two [@d] \x01 ctrl\n\n[bad](no.md)\n"
)
BIB = (
    "@article{a, title={A & B <x>}, author={Doe, J and others}, doi={https://doi.org/10.1000/ABC}, year=2001}\n"
    "@article{b, title={A \\& B <x>}, author={Doe, J}, doi={10.1000/abc}, year=2001}\n@article{c, title={X}\n@book{d,,}\n"
)
SETTINGS = (
    "site_name: x\nplugins: [{bibtex: {bib_file: refs.bib}}]\nextra: {everyclaim: {profile: strict, styl: ama}}\n"
)


def shape(required: Mapping[str, Any], **optional: Any) -> dict[str, Any]:
    """An object with these fields and no others."""
    properties = {**required, **optional}
    return {"type": "object", "required": list(required), "additionalProperties": False, "properties": properties}


TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 1}
MESSAGE = shape({"text": TEXT}, markdown=TEXT)
REGION = shape({"startLine": COUNT}, startColumn=COUNT, endLine=COUNT, endColumn=COUNT)
URI = shape({"uri": {"type": "string", "pattern": r"^[A-Za-z0-9%._~/-]+$"}})  # a URI reference: nothing else bare
PLACE = shape({"physicalLocation": shape({"artifactLocation": URI}, region=REGION)})
RESULT = shape(
    {"message": MESSAGE},
    ruleId=TEXT,
    level={"enum": ["none", "note", "warning", "error"]},
    locations={"type": "array", "items": PLACE},
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
)
RULE = shape({"id": TEXT}, shortDescription=MESSAGE, help=MESSAGE)
DRIVER = shape({"name": TEXT}, version=TEXT, rules={"type": "array", "uniqueItems": True, "items": RULE})
RUN = shape(
    {"tool": shape({"driver": DRIVER})},
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results={"type": "array", "items": RESULT},
)
SARIF = shape({"version": {"const": "2.1.0"}, "runs": {"type": "array", "items": RUN}}, **{"$schema": TEXT})
GITLAB = {
    "type": "array",
    "items": shape(
        {
            "description": TEXT,
            "check_name": TEXT,
            "fingerprint": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": shape(
                {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": shape({"begin": COUNT}, end=COUNT),
                }
            ),
        }
    ),
}
# The attributes that junit-10.xsd asks for and those that it allows, by element.
JUNIT = {
    "testsuite": ({"name", "tests", "failures", "errors"}, {"skipped", "time", "timestamp", "hostname", "group"}),
    "testcase": ({"name"}, {"classname", "time", "group"}),
    "failure": (set(), {"type", "message"}),
    "system-out": (set(), set()),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mistakes")
    (root / "docs").mkdir()
    (root / "docs" / "a b&é.md").write_text(PAGE, encoding="utf-8")
    (root / "docs" / "index.md").write_text(PAGE, encoding="utf-8")
    (root / "docs" / "latin.md").write_bytes(b"It fell by 3% \xff\xfe in adults.\n")
    (root / "docs" / "head.md").write_text("---\ntitle: [x\n---\n\nIt killed 5% of adults.\n", encoding="utf-8")
    (root / "refs.bib").write_text(BIB, encoding="utf-8")
    (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return root


def checked(root: Path, form: str) -> str:
    command = [sys.executable, "-m", "everyclaim.cli", "check", "--format", form]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 1, done.stderr
    return done.stdout


def test_sarif(project: Path) -> None:
    log = json.loads(checked(project, "sarif"))
    fastjsonschema.compile(SARIF)(log)
    (run,) = log["runs"]
    assert len(run["results"]) > 15
    assert {result["ruleId"] for result in run["results"]} == {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_gitlab(project: Path) -> None:
    rows = json.loads(checked(project, "gitlab"))
    fastjsonschema.compile(GITLAB)(rows)
    assert len({row["fingerprint"] for row in rows}) == len(rows) > 15


def test_junit(project: Path) -> None:
    suite = ET.fromstring(checked(project, "junit"))
    for element in suite.iter():
        required, allowed = JUNIT[element.tag]
        assert required <= set(element.keys()) <= required | allowed
    assert int(suite.get("tests", "")) == len(suite.findall("testcase")) > 15
    assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
    assert not suite.findall("testcase/failure/*")
