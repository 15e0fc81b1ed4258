"""What an earlier build made is used as long as nothing it shows has changed, and no longer: edits by chance, both ways."""

import random
from collections.abc import Mapping
from pathlib import Path

import markdown
import pytest
from rendering import make_site, render_page

from everyclaim.config import Config
from everyclaim.digest import digest
from everyclaim.later import Later
from everyclaim.render import assembly
from everyclaim.render.again import Again, rests
from everyclaim.render.extension import EveryclaimExtension
from everyclaim.render.project_digest import project_digest
from everyclaim.render.site import Options
from everyclaim.store import Store

ENTRY = "@article{{{key}, author={{{name}, Ann}}, title={{{title}}}, journal={{Trials}}, year={{{year}}}, doi={{10.1/{key}}}}}\n"
WORDS = ("Response", "Mood", "Pain", "Sleep")
SETTINGS: tuple[Mapping[str, str], ...] = ({}, {"style": "apa"}, {"numbering": "site"}, {"style": "nature"})
OPTIONS = Options(generated=True)


class Project:
    """Pages and entries that are edited by chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.entries = {f"k{n}": {"name": f"Doe{n % 3}", "title": f"Title {n}", "year": "2019"} for n in range(6)}
        self.pages = {f"p{n}.md": [self.claim() for _ in range(3)] for n in range(4)}
        self.listed = seed % 2
        self.settings = dict(SETTINGS[seed % len(SETTINGS)])

    def claim(self) -> str:
        key, other = self.chance.sample([*self.entries, "unknown"], 2)
        form = self.chance.choice(["[@{0}]", "[see @{0}, p. 3; @{1}]", "@{0} says so.", "[@{1}; @{0}]"])
        number = self.chance.randrange(5, 90)
        return f"{self.chance.choice(WORDS)} rose by {number}% {form.format(key, other)}. It was {number} before."

    def edit(self) -> None:
        page, key = self.chance.choice(list(self.pages)), self.chance.choice(list(self.entries))
        what = self.chance.randrange(5)
        if what == 0:
            self.pages[page][self.chance.randrange(3)] = self.claim()
        elif what == 1:
            self.entries[key]["name"] = f"Roe{self.chance.randrange(4)}"
        elif what == 2:
            self.entries[key]["year"] = str(self.chance.randrange(2018, 2021))
        elif what == 3:
            self.entries[key]["title"] += "!"
        else:
            self.chance.shuffle(self.pages[page])

    def texts(self) -> tuple[dict[str, str], str]:
        pages = {name: f"# {name}\n\n" + "\n\n".join(claims) + "\n" for name, claims in self.pages.items()}
        if self.listed:
            pages["z.md"] = "# All\n\n\\full_bibliography\n"
        return pages, "".join(ENTRY.format(key=key, **fields) for key, fields in self.entries.items())

    def render(self, store: Store | None) -> dict[str, str]:
        pages, bib = self.texts()
        site = make_site(pages, bib, OPTIONS, margin=True, **self.settings)
        if store:
            site.again = Again(store, digest(repr((pages, bib, self.settings)).encode()))
        return {name: render_page(site, name) for name in pages}


@pytest.mark.parametrize("seed", range(8))
def test_pages_are_as_if_made_anew(tmp_path: Path, seed: int) -> None:
    project = Project(seed)
    for _ in range(12):
        store = Store(str(tmp_path / "values"), b"k" * 32)
        assert project.render(store) == project.render(None)
        store.save()
        project.edit()


def test_an_edit_makes_only_what_shows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str | None] = []
    real = assembly.assemble
    monkeypatch.setattr(
        assembly, "assemble", lambda html, sheet, site: made.append(sheet.path) or real(html, sheet, site)
    )
    project = Project(0)
    project.settings, project.listed = {}, 0
    project.pages = {
        "a.md": ["It rose by 5% [@k1]."],
        "b.md": ["It rose by 6% [@k2]."],
        "c.md": ["It fell by 7% [@k1]."],
    }
    edits = [
        (lambda: None, ["a", "b", "c"]),
        (lambda: None, []),
        (lambda: project.entries["k1"].update(title="Another"), ["a", "c"]),
        (lambda: project.pages["b.md"].append("It fell by 9% [@k2]."), ["b"]),
        (lambda: project.pages["a.md"].append("It fell by 8% [@k1]."), ["a", "c"]),  # one claim more rests on k1
        (lambda: project.settings.update(style="apa"), ["a", "b", "c"]),
    ]
    for edit, expected in edits:
        edit()
        made.clear()
        store = Store(str(tmp_path / "values"), b"k" * 32)
        project.render(store)
        store.save()
        assert made == [f"docs/{name}.md" for name in expected]


def test_pages_of_another_key_are_never_shown(tmp_path: Path) -> None:
    project = Project(1)
    store = Store(str(tmp_path / "values"), b"k" * 32)
    site = make_site(*project.texts(), OPTIONS)
    site.again = Again(store)
    store.keep(store.name("rests", b"", repr(OPTIONS)), rests(site))
    store.save()
    other = Store(str(tmp_path / "values"), b"o" * 32)
    assert other.find(other.name("rests", b"", repr(OPTIONS))) is None


def project(tmp_path: Path) -> Config:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("A page.")
    (tmp_path / "b.bib").write_text("@misc{a}")
    return Config("", str(tmp_path), str(tmp_path / "docs"), (str(tmp_path / "b.bib"),))


@pytest.mark.parametrize("path", ["docs/a.md", "docs/new.md", "b.bib", "everyclaim.lock"])
def test_every_file_of_a_project_counts(tmp_path: Path, path: str) -> None:
    config = project(tmp_path)
    before = project_digest(config)
    assert before == project_digest(config)
    (tmp_path / path).write_text("changed")
    assert project_digest(config) != before


def test_every_setting_counts(tmp_path: Path) -> None:
    config = project(tmp_path)
    assert project_digest(config) != project_digest(config._replace(style="apa"))


def test_an_index_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    asked: list[Config] = []
    config = project(tmp_path)

    def make() -> Config:
        asked.append(config)
        return config

    index = Later(make, config=config)
    assert index.config is config
    assert not asked
    assert index.bib == config.bib
    assert index.docs_dir == config.docs_dir
    assert asked == [config]


def test_a_citation_that_the_core_does_not_see_counts(tmp_path: Path) -> None:
    """A plugin has put it there: a docstring, a snippet, a macro."""
    shown = []
    for title in ("First", "Second"):
        bib = ENTRY.format(key="k", name="Doe", year="2019", title=title)
        site = make_site({"a.md": "It rose by 5%.\n"}, bib)
        site.again = Again(Store(str(tmp_path / "values"), b"k" * 32), digest(bib.encode()))
        extension = EveryclaimExtension(site)
        extension.path = "docs/a.md"
        shown.append(markdown.Markdown(extensions=[extension]).convert("It rose by 5%.\n\nIt fell by 6% [@k]."))
        site.again.save()
    assert "First" in shown[0]
    assert "Second" in shown[1]
