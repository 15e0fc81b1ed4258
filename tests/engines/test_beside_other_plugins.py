"""Beside plugins that lay out pages their own way, build several sites into one, or put HTML into what pages say."""

import re
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import ConfigurationError

from everyclaim.engines import secret
from tests.engines.projects import Built, build

BIB = "@article{a, author={Doe, Ann}, title={On A}, journal={J}, year={2020}}\n"
SETTINGS = (
    "site_name: T\nsite_url: !ENV [NO_SUCH_VARIABLE, 'https://example.org/']\nextra: {everyclaim: {bib: r.bib}}\n"
)
# What mkdocs-static-i18n does: each file must be on the disk, other languages are built at the end, into the same site.
LANGUAGES = """
import os
from mkdocs import plugins, utils
from mkdocs.commands.build import build
from mkdocs.structure.files import Files

now = ["de"]

@plugins.event_priority(-100)
def on_config(config):
    config.theme["language"] = now[0]
    return config

@plugins.event_priority(-100)
def on_files(files, config):
    wanted = []
    for file in files:
        inside = os.path.commonpath([file.abs_src_path, config.docs_dir]) == config.docs_dir
        english = file.src_uri.endswith(".en.md")
        if not inside:
            wanted.append(file)
        elif english == (now[0] == "en"):
            if english:
                name = file.src_uri.removesuffix(".en.md")
                file.dest_uri = f"en/{name}/index.html" if name != "index" else "en/index.html"
                file.abs_dest_path = os.path.join(config.site_dir, file.dest_uri)
                file.url = file.dest_uri.removesuffix("index.html")
            wanted.append(file)
    return Files(wanted)

@plugins.event_priority(-100)
def on_post_build(config):
    if now[0] == "de":
        now[0] = "en"
        clean, utils.clean_directory = utils.clean_directory, lambda folder: None
        build(config)
        utils.clean_directory = clean
"""
# The same with a folder for each language (`docs_structure: folder`): the first is the site's root, and a page that a
# further one lacks is the first one's, published once more.
FOLDERS = """
import os
from mkdocs import plugins, utils
from mkdocs.commands.build import build
from mkdocs.structure.files import File, Files

now = ["en"]

def put(file, name, config):
    file.dest_uri = f"{name}/index.html" if os.path.basename(name) != "index" else f"{name}.html"
    file.abs_dest_path = os.path.join(config.site_dir, file.dest_uri)
    file.url = file.dest_uri.removesuffix("index.html") or "./"

@plugins.event_priority(-100)
def on_files(files, config):
    pages = {file.src_uri.removesuffix(".md"): file for file in files if file.src_uri.startswith(("en/", "de/"))}
    wanted = [file for file in files if file not in pages.values()]
    for name, file in pages.items():
        folder, _, rest = name.partition("/")
        if now[0] == "en" and folder == "en":
            put(file, rest, config)
            wanted.append(file)
        elif now[0] == "de" and (folder == "de" or f"de/{rest}" not in pages):
            put(file, f"de/{rest}", config)
            wanted.append(file)
    return Files(wanted)

@plugins.event_priority(-100)
def on_post_build(config):
    if now[0] == "en":
        now[0] = "de"
        clean, utils.clean_directory = utils.clean_directory, lambda folder: None
        build(config)
        utils.clean_directory = clean
"""
# What mkdocs-print-site-plugin does: its page is written where the site was to be before other plugins had their say.
REMEMBERS = """
import os
where = []

def on_config(config):
    where.append(config.site_dir)

def on_post_build(config):
    os.makedirs(where[0], exist_ok=True)
    with open(os.path.join(where[0], "print.html"), "w") as file:
        file.write("<title>All</title>")
"""
# What mkdocs-rss-plugin does: every page that is no draft has a file.
FILES = """
import os

def on_page_content(html, page, config, files):
    if not page.meta.get("draft"):
        os.fspath(page.file.abs_src_path)
"""
# What mkdocs-macros-plugin, tables from files and included files do.
MACRO = """
def on_page_markdown(markdown, page, config, files):
    return markdown.replace("MACRO", "[@gone&more; @a]")
"""
# What mkdocs-git-revision-date-localized-plugin does.
DATED = """
def on_page_markdown(markdown, page, config, files):
    page.meta["revised"] = '<span class="day">today</span>'
"""


def project(root: Path, settings: str, files: dict[str, str]) -> Path:
    texts = {"mkdocs.yml": SETTINGS + settings, "r.bib": BIB, **files}
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def broken(root: Path) -> str:
    """What the check of the built site's links says."""
    command = [sys.executable, "-m", "everyclaim", "links", "site", "--format", "concise"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=60).stdout


def text(built: Built, name: str) -> str:
    return (built.site / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    post = "---\ndate: 2024-01-31\nauthors: [me]\n---\n# First\n\nIt helped 40% of them [@a].\n\n<!-- more -->\n\nRest [@a].\n"
    files = {
        "docs/index.md": "# Home\n\nIt helps 30% of them [@a].\n",
        "docs/all.md": "# All\n\n\\full_bibliography\n",
        "docs/blog/index.md": "# Blog\n",
        "docs/blog/.authors.yml": "authors:\n  me: {name: Ann Doe, description: writer, avatar: ../index.html}\n",
        "docs/blog/posts/first.md": post,
    }
    settings = "theme: {name: material}\nplugins: [search, blog, everyclaim]\n"
    root = project(tmp_path_factory.mktemp("blog"), settings, files)
    return root, build(root, "--strict")


def test_a_blog_is_built_without_a_broken_link(blog: tuple[Path, Built]) -> None:
    root, built = blog
    assert built.code == 0, built.output
    assert broken(root) == ""


def test_what_is_told_of_a_post_leads_to_where_it_is(blog: tuple[Path, Built]) -> None:
    _, built = blog
    assert 'href="../blog/2024/01/31/first/#cite-a-1"' in text(built, "all/index.html")
    assert (built.site / "blog/2024/01/31/first/first.bib").is_file()
    assert "https://example.org/blog/2024/01/31/first/#claim-" in text(built, "claims.json")


def test_the_beginning_of_a_post_cites_the_list_of_the_post(blog: tuple[Path, Built]) -> None:
    page = text(blog[1], "blog/index.html")
    assert re.search(r'<a class="ec-ref"[^>]* href="2024/01/31/first/#ref-a"', page)
    for absent in ("ec-trust", "ec-backed", 'id="cite-', 'id="claim-', 'id="page-sources"'):
        assert absent not in page


def test_the_authors_of_a_post_have_names(blog: tuple[Path, Built]) -> None:
    page = text(blog[1], "blog/2024/01/31/first/index.html")
    assert "Ann Doe" in re.findall(r'<li class="ec-authors">(.*?)</li>', page)[0]
    assert '<meta name="citation_author" content="Ann Doe">' in page


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    files = {
        "docs/index.md": "# Start\n\nEs hilft 40 % der Kranken [@a].\n",
        "docs/index.en.md": "# Start\n\nIt helps 40% of patients [@a].\n",
        "docs/b.md": "# B\n\nEs heilt 30 % der Kranken [@a].\n",
        "docs/b.en.md": "# B\n\nIt cures 30% of patients [@a].\n",
        "hooks/languages.py": LANGUAGES,
    }
    settings = "theme: {name: material}\nplugins: [search, everyclaim]\nhooks: [hooks/languages.py]\n"
    root = project(tmp_path_factory.mktemp("languages"), settings, files)
    return root, build(root, "--strict")


def test_a_site_in_two_languages_is_built_whole(languages: tuple[Path, Built]) -> None:
    root, built = languages
    assert built.code == 0, built.output
    assert broken(root) == ""
    assert "Literatur" in text(built, "index.html")
    assert "Literatur" not in text(built, "en/index.html")
    assert not [path for path in root.iterdir() if path.name.startswith(".site")]


def test_its_list_of_claims_has_both_languages(languages: tuple[Path, Built]) -> None:
    page = text(languages[1], "claims/index.html")
    assert 'href="../en/b/#claim-' in page
    assert 'href="../b/#claim-' in page


def test_html_of_another_plugin_stays_html(tmp_path: Path) -> None:
    files = {
        "docs/index.md": '---\ndescription: <b title="x">D</b>\n---\n# Home\n\nText.\n',
        "theme/main.html": "{{ page.meta.revised }}{{ page.meta.description }}{{ page.content }}",
        "hooks/dated.py": DATED,
    }
    settings = "theme: {name: null, custom_dir: theme}\nplugins: [everyclaim]\nhooks: [hooks/dated.py]\n"
    built = build(project(tmp_path, settings, files))
    assert '<span class="day">today</span>' in text(built, "index.html")
    assert "<b title" not in text(built, "index.html")


def test_a_page_that_is_not_published_stops_no_build(tmp_path: Path) -> None:
    wrong = "# Draft\n\nMeasles kills 90% of patients.\n"
    files = {"docs/index.md": "# Home\n", "docs/drafts/x.md": wrong, "docs/later.md": wrong}
    settings = "plugins: [everyclaim]\nexclude_docs: |\n  drafts/\ndraft_docs: later.md\n"
    root = project(tmp_path, settings, files)
    built = build(root, "--strict")
    assert built.code == 0, built.output
    done = subprocess.run([sys.executable, "-m", "everyclaim", "check"], cwd=root, check=False, capture_output=True)
    assert done.returncode == 0


def test_a_key_in_a_formula_is_no_forgotten_citation(tmp_path: Path) -> None:
    files = {"docs/index.md": "# Home\n\nA sum [@a].\n\n$$\nx_{[@a]}\n$$\n"}
    settings = "plugins: [everyclaim]\nmarkdown_extensions:\n  - pymdownx.arithmatex: {generic: true}\n"
    root = project(tmp_path, settings, files)
    assert build(root, "--strict").code == 0
    assert broken(root) == ""


def test_the_words_of_mkdocs_own_themes_are_in_their_language(tmp_path: Path) -> None:
    settings = "theme: {name: mkdocs, locale: fr}\nplugins: [everyclaim]\n"
    built = build(project(tmp_path, settings, {"docs/index.md": "# Ici\n\nUn texte [@a].\n"}))
    assert "Références" in text(built, "index.html")


def test_a_language_at_the_root_and_pages_that_another_lacks(tmp_path: Path) -> None:
    files = {
        "docs/en/index.md": "# Start\n\nIt helps 40% of patients [@a].\n",
        "docs/en/b.md": "# B\n\nIt cures 30% of patients [@a].\n",
        "docs/de/index.md": "# Beginn\n\nEs hilft 40 % der Kranken [@a].\n",
        "hooks/folders.py": FOLDERS,
    }
    settings = "theme: {name: material}\nplugins: [search, everyclaim]\nhooks: [hooks/folders.py]\n"
    root = project(tmp_path, settings, files)
    built = build(root, "--strict")
    assert built.code == 0, built.output
    assert broken(root) == ""
    assert 'href="../../#claim-' in text(built, "references/a/index.html")
    assert text(built, "de/b/b.bib") == text(built, "b/b.bib")


def test_what_others_write_where_the_site_was_to_be_is_on_the_site(tmp_path: Path) -> None:
    settings = "plugins: [everyclaim]\nhooks: [hooks/remembers.py]\n"
    root = project(tmp_path, settings, {"docs/index.md": "# Home\n", "hooks/remembers.py": REMEMBERS})
    for _ in range(2):
        assert "All" in text(build(root), "print.html")


# What mike does to put a version of the site beside others: where is it, build it, take what is there.
MIKE = """
import os, subprocess, sys
from mkdocs.config import load_config
config = load_config()
config["plugins"].run_event("startup", command="mike", dirty=False)
config = config["plugins"].run_event("config", config)
subprocess.run([sys.executable, "-m", "mkdocs", "-q", "build"], check=True)
print(sorted(os.listdir(config["site_dir"])))
"""


def test_a_program_that_has_the_site_built_finds_it(tmp_path: Path) -> None:
    root = project(tmp_path, "plugins: [everyclaim]\n", {"docs/index.md": "# Home\n\nA text [@a].\n"})
    done = subprocess.run(
        [sys.executable, "-c", MIKE], cwd=root, capture_output=True, text=True, check=False, timeout=90
    )
    assert "'index.html'" in done.stdout, done.stderr
    assert not [path for path in root.iterdir() if path.name.startswith(".site")]


def test_a_plugin_that_wants_a_file_of_every_page_gets_none_of_ours(tmp_path: Path) -> None:
    settings = "plugins: [everyclaim]\nhooks: [hooks/files.py]\n"
    root = project(tmp_path, settings, {"docs/index.md": "# Home\n\nA text [@a].\n", "hooks/files.py": FILES})
    built = build(root, "--strict")
    assert built.code == 0, built.output
    assert "A text" in text(built, "references/a/index.html")


def test_an_unknown_key_that_a_macro_writes_is_told(tmp_path: Path) -> None:
    files = {"docs/index.md": "# Home\n\nA text MACRO, and [@nowhere].\n", "hooks/macro.py": MACRO}
    root = project(tmp_path, "plugins: [everyclaim]\nhooks: [hooks/macro.py]\n", files)
    built = build(root)
    assert built.said("docs/index.md:1:1: error[unknown-key]", "`gone&more`", "a macro")
    assert not built.said("docs/index.md:1:1: error[unknown-key]", "`nowhere`")
    (root / "docs/index.md").write_text("# Home\n\nA text MACRO.\n", encoding="utf-8")
    assert build(root, "--strict").code == 1
    assert "in place of a source" in broken(root)


def test_a_site_that_is_read_from_files_keeps_the_theme_s_search(tmp_path: Path) -> None:
    """There a browser fetches nothing, which ours needs."""
    settings = "theme: {name: material, font: false}\nplugins: [search, offline, everyclaim]\n"
    root = project(tmp_path, settings, {"docs/index.md": "# Home\n\nA text [@a].\n"})
    built = build(root, "--strict")
    assert built.code == 0, built.output
    assert "everyclaim-search" not in text(built, "index.html")
    assert "A text" in text(built, "search/search_index.js")
    assert not (built.site / "everyclaim-search").exists()
    assert broken(root) == ""


TWICE = """
import os, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
for words in ("First", "Fails", "Second"):
    with open("docs/index.md", "w") as file:
        file.write(f"# Home\\n\\n{words} helps 30% of them [@a].\\n")
    try:
        build(load_config(strict=True))
    except OSError as error:
        print(error)
    with open("site/index.html") as file:
        print(words, "First" in file.read(), os.path.exists("site/claims/index.html"))
"""
FAILS = """
def on_post_build(config):
    with open("docs/index.md") as file:
        if "Fails" in file.read():
            raise OSError("no disk")
"""


def test_builds_of_one_process_are_each_their_own(tmp_path: Path) -> None:
    """As in a preview: what follows a build, whole or failed, is no part of it."""
    settings = "plugins: [search, everyclaim]\nhooks: [hooks/fails.py]\n"
    root = project(tmp_path, settings, {"docs/index.md": "", "hooks/fails.py": FAILS})
    done = subprocess.run(
        [sys.executable, "-c", TWICE], cwd=root, capture_output=True, text=True, check=False, timeout=90
    )
    assert done.stdout.splitlines() == ["First True True", "no disk", "Fails True True", "Second False True"], (
        done.stderr
    )


@pytest.mark.parametrize(
    ("pages", "search", "refused"), [(True, False, True), (False, True, True), (False, False, False)]
)
def test_what_a_plugin_encrypts_is_not_published_beside_it(pages: bool, search: bool, refused: bool) -> None:
    site, own = SimpleNamespace(plugins={"search": 1, "encryptcontent": 1}), SimpleNamespace(pages=pages, search=search)
    with pytest.raises(ConfigurationError, match="pages: false") if refused else nullcontext():
        secret.refuse_to_publish(site, own)  # type: ignore[arg-type]
