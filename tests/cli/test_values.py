"""What is kept of pages and bibliography from run to run changes no answer, whatever happens in between."""

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from everyclaim import check, cli, config, index, pages
from everyclaim.cache import FOLDER
from everyclaim.claims import tables
from everyclaim.index import Index
from everyclaim.model import Finding
from everyclaim.pages import Lazy
from everyclaim.registries.standing import names
from everyclaim.rules import all_rules, scopes

ENTRY = (
    "@article{{{key}, author={{{name}, Ann}}, title={{{title}}}, journal={{Trials}}, year={{2020}}, doi={{{doi}}}}}\n"
)
PARTS = (
    "It fell by 20% in a trial.", "It fell by 20% in a trial [@a].", "Studies show that it works [@b; @nobody].",
    "Nowadays it cures pain.", "<!-- uncited: our own number -->", "<!-- allow uncited-claim: known -->",
    "<!-- allow unknown-key: to come -->", "<!-- uncited: for now until=2020-01 owner=Ann -->",
    "<!-- allow no-such-rule: x -->", "<!-- uncited: later until=2031-05 -->", "As @a says, 5 mg are enough.", "[a]", "[@",
    '--8<-- "docs/p1.md"', "<!-- cites: @b --> Pain eases in 3 days. <!-- /cites -->", "# Methods\n\nWe asked 12 people.",
)  # fmt: skip
SETTINGS = (
    "profile: strict", "profile: {docs/p1.md: handbook, docs/**: health}", "coverage: sentence",
    "rules: {unused-override: error, uncited-claim: info}", "rules: {unused-override: 'off', no-such: error}",
    "allow-facts: [{text: Nowadays it cures pain., reason: tested}]", "language: de", "style: csl:none.csl",
)  # fmt: skip


class Project:
    """A project that changes at random."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.random = root, random.Random(seed)
        (root / "docs").mkdir(parents=True)
        for change in (self.settings, self.bibliography, *[self.page] * 4):
            change()

    def page(self) -> None:
        """Write a page, or take one away."""
        path = self.root / "docs" / f"p{self.random.randrange(5)}.md"
        if path.exists() and self.random.random() < 0.2:
            path.unlink()
            return
        front = self.random.choice(("", "---\neveryclaim: {profile: strict}\n---\n", "---\na: [\n---\n"))
        path.write_text(front + "\n\n".join(self.random.choices(PARTS, k=6)), encoding="utf-8")

    def again(self) -> None:
        """Write a page as another one is."""
        pages = sorted((self.root / "docs").iterdir())
        if pages:
            (self.root / "docs" / "p9.md").write_bytes(self.random.choice(pages).read_bytes())

    def unreadable(self) -> None:
        """Write a page that is not UTF-8."""
        (self.root / "docs" / "latin.md").write_bytes(self.random.choice((b"Caf\xe9 20%.", b"Cafe 20%.", b"\xe9")))

    def bibliography(self) -> None:
        """Write other entries."""
        keys = self.random.sample("abcd", 3)
        titles = ("Pain in trials", "Pain in {T}rials", "Rest")
        text = "".join(
            ENTRY.format(key=k, name=k.upper(), title=self.random.choice(titles), doi="10.1000/1") for k in keys
        )
        (self.root / "refs.bib").write_text(text + self.random.choice(("", "@", text)), encoding="utf-8")

    def settings(self) -> None:
        """Set something else."""
        own = ", ".join(("bib: refs.bib", *self.random.sample(SETTINGS, 1)))
        plugin = self.random.choice(("", "plugins: [{bibtex: {enable_inline_citations: false}}]\n"))
        (self.root / "mkdocs.yml").write_text(
            f"site_name: x\n{plugin}extra: {{everyclaim: {{{own}}}}}\n", encoding="utf-8"
        )

    def lock(self) -> None:
        """Write or remove what the registries said."""
        path, kinds = self.root / "everyclaim.lock", ("retraction", "correction")
        line = '{"work":"doi:10.1000/1","checked":"2024-01-01","source":"crossref","notices":[{"kind":"%s"}]}\n'
        path.unlink(missing_ok=True)
        if self.random.random() < 0.7:
            path.write_text(self.random.choice((line % self.random.choice(kinds), "{")), encoding="utf-8")

    def damage(self) -> None:
        """Break a file of the store, or put one there that nobody signed."""
        files = sorted((self.root / FOLDER / "values").glob("*"))
        for path in self.random.sample(files, min(2, len(files))):
            data = path.read_bytes()
            at = self.random.randrange(len(data) or 1)
            path.write_bytes(self.random.choice((data[:at], data[:at] + b"x" + data[at + 1 :], b"", data * 2)))

    def change(self) -> None:
        """Change something."""
        others = (self.again, self.unreadable, self.bibliography, self.settings, self.lock, self.damage)
        self.random.choice((*[self.page] * 6, *others))()


@pytest.fixture(params=range(6))
def project(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    made = Project(tmp_path / "project", request.param)
    monkeypatch.chdir(made.root)
    return made


@pytest.fixture
def output(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    def run(*arguments: str) -> tuple[int, str]:
        code = cli.main(list(arguments))
        return code, capsys.readouterr().out

    return run


COMMANDS = (
    ["check", "--format", "jsonl"], ["check", "docs", "--format", "full"], ["claims", "--all", "--format", "jsonl"],
    ["citations", "--format", "jsonl"], ["check", "--statistics"], ["works", "--format", "json"],
)  # fmt: skip


def test_after_any_change_the_same_bytes(project: Project, output: Callable[..., tuple[int, str]]) -> None:
    for _ in range(25):
        project.change()
        for command in project.random.sample(COMMANDS, 3):
            assert output(*command) == output(*command, "--no-cache")


def test_one_page_of_a_project(project: Project, output: Callable[..., tuple[int, str]]) -> None:
    for _ in range(8):
        project.change()
        page = project.random.choice(sorted((project.root / "docs").glob("p*.md")) or [project.root / "docs"])
        command = ["check", str(page), "--format", "json"]
        assert output(*command) == output(*command, "--no-cache")


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    Project(tmp_path / "project", 1)
    monkeypatch.chdir(tmp_path / "project")
    (tmp_path / "project" / "docs" / "one.md").write_text(f"{PARTS[0]} {PARTS[9]}\n\n{PARTS[3]}\n", encoding="utf-8")
    return tmp_path / "project"


def test_a_page_that_is_as_it_was_is_not_read_again(
    small: Path, output: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    output("check")
    (small / "docs" / "new.md").write_text(PARTS[0], encoding="utf-8")
    parsed, parse = list[str](), pages.parse
    monkeypatch.setattr("everyclaim.pages.parse", lambda *given: parsed.append(given[0]) or parse(*given))
    monkeypatch.setattr("everyclaim.bibliography.works.group", lambda _: pytest.fail("the works were grouped again"))
    output("check")
    assert parsed == ["docs/new.md"]


@pytest.mark.usefixtures("small")
def test_works_are_those_of_the_check(output: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """A bibliography that is as it was is not grouped again, and what is said of it is the same."""
    fresh = output("works", "--no-cache")
    output("check")
    monkeypatch.setattr("everyclaim.bibliography.works.group", lambda _: pytest.fail("the works were grouped again"))
    assert output("works") == fresh


@pytest.mark.usefixtures("small")
def test_an_override_runs_out_in_the_meantime(
    output: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = output("check")[1]
    assert "2031-05" not in before
    monkeypatch.setattr("everyclaim.cache._today", lambda: "another day")
    monkeypatch.setattr("time.strftime", lambda *_: "2031-06")
    assert "docs/one.md:1:28: warning[expired-override]" in output("check")[1]


@pytest.mark.usefixtures("small")
def test_another_table_of_words(output: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    before = output("claims")
    monkeypatch.setattr("everyclaim.cache._known", ["a package whose tables somebody has edited"])
    empty = tables.Language("en", tables.compiled({}), tables.compiled({}), tables.language("en").lookups)
    monkeypatch.setattr("everyclaim.claims.reading.language", lambda _: empty)
    after = output("claims")
    assert before != after == output("claims", "--no-cache")


def test_a_folder_that_cannot_be_written(small: Path, output: Callable[..., tuple[int, str]]) -> None:
    (small / FOLDER).write_text("in the way", encoding="utf-8")
    assert output("check") == output("check", "--no-cache")


# --- what a rule says that it depends on ----------------------------------------------------------------------------

FIXTURES = Path(__file__).parents[1].joinpath("rules").glob("*.md")
FENCE = re.compile(r"^(`{3,})(markdown|bibtex) ?\S*\n(.*?)^\1$", re.M | re.S)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """A project of all pages and bibliographies that the rules are tested with."""
    root = tmp_path_factory.mktemp("everything")
    (root / "docs").mkdir()
    parts = (match for path in sorted(FIXTURES) for match in FENCE.finditer(path.read_text(encoding="utf-8")))
    for number, match in enumerate(parts):
        name = f"docs/{number:03}.md" if match[2] == "markdown" else f"{number:03}.bib"
        (root / name).write_bytes(match[3].encode().replace(rb"\xf8", b"\xf8"))
    bibs = ", ".join(path.name for path in sorted(root.glob("*.bib")))
    (root / "docs" / "none.md").symlink_to("nowhere")
    own = f"bib: [{bibs}], profile: strict, rules: {{no-such: error}}"
    (root / "mkdocs.yml").write_text(f"extra: {{everyclaim: {{{own}}}}}\n", encoding="utf-8")
    return index.build(config.load(str(root / "mkdocs.yml")))


def found(rule: str, on: Index) -> set[Finding]:
    return set(all_rules()[rule].check(on))


def rules(scope: str) -> list[str]:
    return [name for name, rule in all_rules().items() if rule.scope == scope]


@pytest.mark.parametrize("rule", rules("page"))
def test_a_rule_of_pages_finds_in_each_what_it_finds_in_all(rule: str, everything: Index) -> None:
    parts = [found(rule, everything.only(path)) for path in everything.pages]
    assert set().union(found(rule, everything.only()), *parts) == found(rule, everything)


@pytest.mark.parametrize("rule", rules("sources"))
def test_a_rule_of_sources_needs_no_page(rule: str, everything: Index) -> None:
    assert found(rule, everything._replace(pages={}, judgements={}, texts={}, uses={}, unknown=())) == found(
        rule, everything
    )


def locked_up(index: Index) -> Index:
    """With a lock that knows two works of three, and has a line that is none."""
    known = sorted({name for work in index.bibliography.works for name in names(work)})
    lines = [lock_line(name, number % 2 == 0) for number, name in enumerate(known) if number % 3]
    return index._replace(lock="\n".join([*lines, "no line of a lock"]))


@pytest.mark.parametrize("rule", [*rules("sources"), *rules("lock"), *rules("entries")])
def test_a_rule_of_sources_finds_nothing_in_a_page(rule: str, everything: Index) -> None:
    """It is not loaded where pages alone are asked for."""
    locked = locked_up(everything)
    files = {item.path for item in found(rule, locked)}
    assert files or rule == "unread-reference"
    assert not files & set(everything.pages)


@pytest.mark.parametrize("rule", rules("lock"))
def test_a_rule_of_the_lock_reads_no_page(rule: str, everything: Index) -> None:
    locked = locked_up(everything)
    assert found(rule, locked)
    alone = locked._replace(pages={}, judgements={}, texts={}, unknown=(), uses=dict.fromkeys(locked.uses, ()))
    assert found(rule, alone) == found(rule, locked)


def lock_line(name: str, registered: bool) -> str:
    record = {"title": "Something else", "type": "article"} if registered else None
    line = {"checked": "2020-01-31", "source": "crossref" if registered else "", "work": name}
    return json.dumps(line | ({"record": record} if record else {}))


@pytest.mark.parametrize("rule", [*rules("lock"), *rules("standing")])
def test_a_rule_of_the_lock_is_silent_without_one(rule: str, everything: Index) -> None:
    assert not everything.lock
    assert not found(rule, everything)


@pytest.mark.parametrize("rule", rules("site"))
def test_a_rule_of_the_built_site_is_silent_before(rule: str, everything: Index) -> None:
    assert not found(rule, everything)


@pytest.mark.parametrize("rule", [*rules("project"), *rules("entries")])
def test_no_other_rule_reads_all_pages(rule: str, everything: Index) -> None:
    unread = Lazy(everything.pages, lambda path: pytest.fail(f'{path} was read: SCOPE = "page" would spare it'))
    found(rule, everything._replace(pages=unread, judgements=unread))


def test_scopes_are_known(everything: Index) -> None:
    assert {rule.scope for rule in all_rules().values()} == {
        "page", "sources", "lock", "entries", "standing", "site", "project",
    }  # fmt: skip
    silent = {rule for scope in ("page", "sources") for rule in rules(scope) if not found(rule, everything)}
    assert silent <= {"unread-reference"}  # the rest of the above would not be tested


def test_pages_alone_are_told_what_the_project_is_told_of_them(everything: Index) -> None:
    locked = locked_up(everything)
    of_pages = {item for item in check.everything(locked) if item.path in locked.pages}
    assert of_pages
    assert {item for item in check.everything(locked, pages_alone=True) if item.path in locked.pages} == of_pages


def test_scopes_are_those_of_the_rules_that_are_there() -> None:
    assert scopes() == {name: rule.scope for name, rule in all_rules().items()}
