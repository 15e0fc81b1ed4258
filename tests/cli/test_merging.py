"""`check --fix` on repeated entries: one is left with all that was known, pages follow, no other byte changes."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from everyclaim import cli
from everyclaim.parse import bibtex

ARTICLE = Path(__file__).parents[1] / "bibliography" / "fixtures" / "article.bib"
PAGE = """---
title: Zanos18 and @zanos2018a stay here
---

# What `@zanos2018a` says

It acts on receptors [see @zanos2018a, pp. 3-5; also @mion2017; -@lecornec2018a, chap. 2] and more [@zanos2018].

@zanos2018a [p. 9] says why, and @{lecornec2018a} how; @zanos2018abc is nobody. Mail me@zanos2018a.org.

<!-- cites: @lecornec2018a, p. 3; @mion2017 -->
Morphine did as well.
<!-- /cites -->

    [@zanos2018a] in code
"""
REWRITTEN = (
    PAGE.replace("see @zanos2018a", "see @zanos2018")
    .replace("-@lecornec2018a,", "-@lecornec2018,")
    .replace("@zanos2018a [p. 9]", "@zanos2018 [p. 9]")
    .replace("@{lecornec2018a}", "@{lecornec2018}")
    .replace("cites: @lecornec2018a,", "cites: @lecornec2018,")
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The article's list as it was imported, and a page that cites repeated works by both keys, in every form."""
    return write(tmp_path, monkeypatch, ARTICLE.read_text(encoding="utf-8"), PAGE)


def write(root: Path, monkeypatch: pytest.MonkeyPatch, bib: str, page: str = "# Title\n") -> Path:
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs" / "index.md").write_bytes(page.encode())
    (root / "refs.bib").write_bytes(bib.encode())
    (root / "mkdocs.yml").write_text("extra: {everyclaim: {bib: refs.bib}}\n", encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def read(root: Path) -> str:
    return (root / "refs.bib").read_bytes().decode()


def fixed(root: Path, *options: str) -> str:
    """The .bib after `check --fix`, which changes nothing when it is run again."""
    cli.main(["check", "--fix", *options])
    once = read(root)
    cli.main(["check", "--fix", *options])
    assert read(root) == once
    return once


def entry_source(text: str, key: str) -> str:
    """An entry with the blank line behind it."""
    match = re.search(rf"@article\{{{key},\n.*?\n\}}\n\n?", text, re.DOTALL)
    assert match
    return match[0]


def test_seventeen_become_fifteen_and_nothing_else_changes(project: Path) -> None:
    """The two repeats go, their keys are recorded, the pages cite the survivors; every other byte is as it was."""
    before = read(project)
    assert len(bibtex.parse(before).entries) == 17
    expected = before
    for gone, kept in (("zanos2018a", "zanos2018"), ("lecornec2018a", "lecornec2018")):
        expected = expected.replace(entry_source(before, gone), "")
        source = entry_source(before, kept)
        expected = expected.replace(source, source.replace("\n}", f"\n  ids = {{{gone}}},\n}}"))
    assert fixed(project) == expected
    assert len(bibtex.parse(expected).entries) == 15
    assert (project / "docs" / "index.md").read_text(encoding="utf-8") == REWRITTEN


def test_diff_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--diff` shows what `--fix` would do."""
    before = read(project)
    assert cli.main(["check", "--diff"]) == 1
    shown = capsys.readouterr().out
    assert "+  ids = {zanos2018a},\n" in shown
    assert "-@article{lecornec2018a,\n" in shown
    assert read(project) == before
    assert (project / "docs" / "index.md").read_text(encoding="utf-8") == PAGE


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_pages_keep_their_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: bytes) -> None:
    """Line ends, a byte order mark, letters outside of the basic plane, trailing blanks, no line end at the end."""
    root = write(tmp_path, monkeypatch, ARTICLE.read_text(encoding="utf-8"))
    page = (
        mark + "# Tïtle 😀\r\n\r\nIt 😀 fell  [@zanos2018a,\u00a0p.\u00a03].  \r\n\tMore\x0b [-@lecornec2018a]".encode()
    )
    (root / "docs" / "index.md").write_bytes(page)
    fixed(root)
    expected = page.replace(b"zanos2018a", b"zanos2018").replace(b"lecornec2018a", b"lecornec2018")
    assert (root / "docs" / "index.md").read_bytes() == expected


KILLED = """
import os, signal, sys
from everyclaim import cli
left = int(sys.argv[1])
real = os.replace
def replace(old, new):
    global left
    if new.endswith((".bib", ".md")):
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    real(old, new)
os.replace = replace
cli.main(["check", "--fix"])
"""


@pytest.mark.parametrize("written", [0, 1, 2])
def test_killed_between_two_files(project: Path, written: int) -> None:
    """`check` finds everything as it was before; `check --fix` then does all of it."""
    (project / "docs" / "more.md").write_text("It fell [@zanos2018a].\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in (*project.glob("docs/*.md"), project / "refs.bib")}
    done = subprocess.run([sys.executable, "-c", KILLED, str(written)], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL
    assert sum(path.read_bytes() != data for path, data in before.items()) == written
    cli.main(["check"])
    assert {path: path.read_bytes() for path in before} == before
    cli.main(["check", "--fix"])
    assert all(path.read_bytes() != data for path, data in before.items())
    assert not [path for path in project.rglob("*everyclaim-*") if ".everyclaim_cache" not in str(path)]


ONE = """@article{one,
  author  = {Doe, Jane and Roe, Richard},
  title   = {The effects of a drug on the mood of rats in a cage},
  journal = {Journal of Moods},
  year    = 2001,
  volume  = {7},
  pages   = {11--19},
}
"""
TWO = ONE.replace("{one,", "{two,")


def test_comments_of_what_goes_move_to_what_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Above, inside and behind; what is said at the survivor already is not said twice; other comments stay."""
    inside = TWO.replace("  year    = 2001,\n", "  year    = 2001,\n  % seen on paper\n")
    bib = (
        "% The file's own\n\n% checked by Ann\n" + ONE + "\n% between\n\n% checked by Ann\n% from Zotero\n"
        + inside.rstrip() + " % to do\n\n% next\n@misc{next, title = {Other}, year = 1999}\n"
    )  # fmt: skip
    ids = ONE.replace("},\n}", "},\n  ids     = {two},\n}")
    assert fixed(write(tmp_path, monkeypatch, bib)) == (
        "% The file's own\n\n% checked by Ann\n% from Zotero\n% seen on paper\n% to do\n" + ids
        + "\n% between\n\n% next\n@misc{next, title = {Other}, year = 1999}\n"
    )  # fmt: skip


@pytest.mark.parametrize(("place", "kept"), [("{New  York}", False), ("{Boston}", True)])
def test_a_place_under_its_other_name_is_said_twice_only_where_it_differs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, kept: bool
) -> None:
    one = ONE.replace("},\n}", "},\n  address = {New York},\n}")
    two = TWO.replace("},\n}", f"}},\n  location = {place},\n}}")
    after = fixed(write(tmp_path, monkeypatch, f"{one}\n{two}"))
    assert "{two," not in after
    assert ("location" in after) == kept


@pytest.mark.parametrize("block", ['@string{jom = "Journal of Moods"} % as in MEDLINE\n', "@comment{old\n% notes}\n"])
def test_what_is_part_of_another_block_is_no_comment_of_the_next_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: str
) -> None:
    after = fixed(write(tmp_path, monkeypatch, f"{ONE}\n{block}{TWO}"))
    assert after == ONE.replace("},\n}", "},\n  ids     = {two},\n}") + "\n" + block


def test_the_survivor_gains_what_only_the_others_know(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fields, a whole author list in place of a cut one, keywords and what is distinct: as written, macros included."""
    macro = '@string{jom = "Journal of Moods"}\n\n'
    kept = ONE.replace("Doe, Jane and Roe, Richard", "Doe, Jane and others").replace(
        "  volume  = {7},\n", "  volume  = {7},\n  keywords = {mood, rats},\n  ids = {first},\n"
    )
    gone = TWO.replace("{Journal of Moods}", "jom").replace(
        "  volume  = {7},\n", '  volume  = "7",\n  number  = 3 # "a",\n  keywords = {Rats, drugs},\n'
    )
    three = ONE.replace("{one,", "{three,").replace("},\n}", "},\n  month = mar,\n}")
    after = fixed(write(tmp_path, monkeypatch, macro + kept + "\n" + gone + "\n" + three))
    assert after == macro + kept.replace("Doe, Jane and others", "Doe, Jane and Roe, Richard").replace(
        "{mood, rats}", "{mood, rats, drugs}"
    ).replace("{first}", "{first, two, three}").replace("},\n}", '},\n  number  = 3 # "a",\n  month   = mar,\n}')


def test_what_the_survivor_says_under_another_name_is_not_said_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """BibLaTeX's name of a field beside BibTeX's, as when one entry came from Zotero: another journal is kept, though."""
    same = (
        TWO.replace("journal =", "journaltitle =").replace("{Journal of Moods}", "{J. Moods}").replace("year ", "date ")
    )
    ids = ONE.replace("},\n}", "},\n  ids     = {two},\n}")
    assert fixed(write(tmp_path, monkeypatch, f"{ONE}\n{same}")) == ids
    assert fixed(write(tmp_path, monkeypatch, f"{same}\n{ONE}")) == same.replace("},\n}", "},\n  ids     = {one},\n}")
    other = same.replace("{J. Moods}", "{Annals of Rats}")
    assert "journaltitle = {Annals of Rats}" in fixed(write(tmp_path, monkeypatch, f"{ONE}\n{other}"))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("order", [(ONE, TWO, "@misc{x, title = {X}, year = 1}\n"), (ONE, TWO), (ONE, "", TWO)])
def test_blank_lines_and_line_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newline: str, order: tuple[str, ...]
) -> None:
    """None is left double, none is lost, at the end of the file neither."""
    bib = "\n".join(order).replace("\n", newline)
    rest = "\n".join(("", *order[2:])) if len(order) == 3 and order[2] != TWO else ""
    ids = ONE.replace("},\n}", "},\n  ids     = {two},\n}")
    assert fixed(write(tmp_path, monkeypatch, bib)) == (ids + rest).replace("\n", newline)


def test_entries_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the same line stays."""
    one, two = (" ".join(entry.split()).replace(", }", "}") for entry in (ONE, TWO))
    after = fixed(write(tmp_path, monkeypatch, f"{one} {two} @misc{{x, title = {{X}}, year = 1}}\n"))
    assert after == f"{one[:-1]}, ids = {{two}}}}  @misc{{x, title = {{X}}, year = 1}}\n"


def test_fields_that_name_what_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Crossrefs, relations and what is distinct follow to the survivor."""
    other = "@misc{part, title = {Part}, crossref = {two}, related = {a, two,b}, distinct-from={twofold}}\n"
    after = fixed(write(tmp_path, monkeypatch, ONE + "\n" + TWO + "\n" + other))
    assert after.endswith(other.replace("{two}", "{one}").replace(" two,", " one,"))


def test_a_key_that_cannot_stand_bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The citation keeps to the grammar."""
    odd = ONE.replace("{one,", "{a(b),")
    root = write(tmp_path, monkeypatch, odd + "\n" + TWO, "It fell [@two, p. 2].\n\n@two says so.\n")
    fixed(root)
    assert (root / "docs" / "index.md").read_text(encoding="utf-8") == "It fell [@{a(b)}, p. 2].\n\n@{a(b)} says so.\n"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("volume  = {7}", "volume  = {8}"), "conflicting-fields"),
        (("attic", "cellar"), "conflicting-fields"),
        (("  year ", "  junk\n  year "), "bibtex-syntax"),
    ],
)
def test_what_disagrees_or_was_not_read_waits_for_a_person(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    change: tuple[str, str],
    message: str,
) -> None:
    """Nothing is merged unless that is asked for; both lines are shown."""
    doi = ("  year ", "  doi = {10.1000/182},\n  note = {kept in the attic},\n  year ")
    bib = ONE.replace(*doi) + "\n" + TWO.replace(*doi).replace(*change)
    root = write(tmp_path, monkeypatch, bib, "It fell [@one].\n")
    assert fixed(root) == bib
    assert f"[{message}]" in capsys.readouterr().out
    assert len(bibtex.parse(fixed(root, "--unsafe-fixes")).entries) == 1


def test_the_same_key_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One work pasted twice under one key is merged, with a third under another key; two works are left alone."""
    again = ONE.replace("  pages ", "  number  = {2},\n  pages ")
    ids = ONE.replace("},\n}", "},\n  number  = {2},\n  ids     = {two},\n}")
    assert fixed(write(tmp_path, monkeypatch, ONE + "\n" + again + "\n" + TWO)) == ids
    assert fixed(write(tmp_path, monkeypatch, ONE + "\n" + ONE)) == ONE
    other = "@book{one, title = {Something else entirely}, author = {Poe, Edgar}, publisher = {P}, year = {1840}}\n"
    assert fixed(write(tmp_path, monkeypatch, ONE + "\n" + other)) == ONE + "\n" + other


def test_entries_of_two_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A work that two files have is left in the first; an abbreviation of the other file is written out."""
    (tmp_path / "more.bib").write_text(
        '@string{p = "Press"}\n' + TWO.replace("  year ", "  publisher = p,\n  year "), encoding="utf-8"
    )
    root = write(tmp_path, monkeypatch, ONE)
    (root / "mkdocs.yml").write_text("extra: {everyclaim: {bib: [refs.bib, more.bib]}}\n", encoding="utf-8")
    assert fixed(root) == ONE.replace("},\n}", "},\n  publisher = {Press},\n  ids     = {two},\n}")
    assert (root / "more.bib").read_text(encoding="utf-8") == '@string{p = "Press"}\n'


@pytest.mark.parametrize(
    ("written", "united"),
    [
        ("[@one; @two]", "[@one]"),
        ("[@two; @one]", "[@one]"),
        ("[@x; @two; @one; @y]", "[@x; @one; @y]"),
        ("[@two;@x ;@one]", "[@one;@x]"),
        ("[@{two}; @one]", "[@{one}]"),
        ("[see @one; also @two]", "[see @one]"),
        ("[see @one; but not @two]", "[see @one; but not @one]"),
        ("[@one; @two, p. 3]", "[@one, p. 3]"),
        ("[@one; @x; @two, p. 3, at the end]", "[@one, p. 3, at the end; @x]"),
        ("[@one, p. 3; @two, p. 3]", "[@one, p. 3]"),
        ("[@one, p. 3; @two]", "[@one, p. 3]"),
        ("[@one, p. 3; @x; @two, pp. 12--15]", "[@one, pp. 3, 12--15; @x]"),
        ("[@one, 3; @two, 5]", "[@one, 3, 5]"),
        ("[@one, p. 3; @two, p. 5; @two, p. 3]", "[@one, pp. 3, 5]"),
        ("[see @one, p. 3, below; @two, p. 5]", "[see @one, p. 3, below; @one, p. 5]"),
        ("[@one, chap. 2; @two, p. 5]", "[@one, chap. 2; @one, p. 5]"),
        ("[-@one; @two]", "[-@one]"),
        ("[@one; -@two, p. 3]", "[@one, p. 3]"),
        ('[@one "a word"; @two "another"]', '[@one "a word"; @one "another"]'),
        ('[@one "a word"; @two]', '[@one "a word"]'),
        ("@two [p. 3; @one] says", "@one [p. 3] says"),
        ("@two [p. 3; see @one, p. 5] says", "@one [pp. 3, 5] says"),
        ("@two [p. 3; @one, p. 5; @x] says", "@one [pp. 3, 5; @x] says"),
        ("[@one, p. 3;\n@two, p.\n5]", "[@one, pp. 3, 5]"),
        ("[@two] and [@one]", "[@one] and [@one]"),
        ("[@one; @one; @x]", "[@one; @one; @x]"),  # the author's own repeat is no part of what is fixed
    ],
)
def test_a_bracket_that_names_a_work_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, united: str
) -> None:
    """The work is named once, with every place in it; words that say something else keep a part of their own."""
    page = "# Title\n\nIt fell {}. And so on.\n"
    root = write(tmp_path, monkeypatch, ONE + "\n" + TWO, page.format(written))
    fixed(root)
    assert (root / "docs" / "index.md").read_text(encoding="utf-8") == page.format(united)


def test_a_bracket_of_two_works_that_are_both_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are named once, in pages as in comments."""
    other = ONE.replace("{one,", "{three,").replace("effects of a drug", "causes of a disease")
    bib = "\n".join([ONE, TWO, other, other.replace("{three,", "{four,")])
    page = "It [@one; @three; @two, p. 3; @four].\n\n<!-- cites: @two; @one; @four; @three, p. 9 -->\nSo.\n<!-- /cites -->\n"
    root = write(tmp_path, monkeypatch, bib, page)
    fixed(root)
    assert (root / "docs" / "index.md").read_text(encoding="utf-8") == (
        "It [@one, p. 3; @three].\n\n<!-- cites: @one; @three, p. 9 -->\nSo.\n<!-- /cites -->\n"
    )


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("{a, two, one,b}", "{a, one,b}"),
        ("{one, two}", "{one}"),
        ("{two, one}", "{one}"),
        ("{two}", "{one}"),
        ("{two,b}", "{one,b}"),
    ],
)
def test_a_list_that_names_a_work_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, left: str
) -> None:
    """It names the survivor once."""
    other = "@misc{part, title = {Part}, related = %s}\n"
    after = fixed(write(tmp_path, monkeypatch, ONE + "\n" + TWO + "\n" + other % written))
    assert after.endswith(other % left)


def test_an_entry_that_names_what_is_merged_into_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not come to name itself."""
    naming = ONE.replace("},\n}", "},\n  related = {two, other},\n}")
    after = fixed(write(tmp_path, monkeypatch, naming + "\n" + TWO))
    assert "related = {other}" in after
    naming = ONE.replace("},\n}", "},\n  related = {two},\n}")
    after = fixed(write(tmp_path, monkeypatch, naming + "\n" + TWO))
    assert "related" not in after
    assert len(bibtex.parse(after).defects) == 0


@pytest.mark.parametrize(
    ("own", "given", "left"),
    [
        ("", "{one}", ""),
        ("", "{one, x}", "related = {x}"),
        ("{two}", "{x}", "related = {x}"),
        ("{two, y}", "{one, x}", "related = {y, x}"),
        ("{y, x}", "{x}", "related = {y, x}"),
    ],
)
def test_lists_of_keys_are_put_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: str, given: str, left: str
) -> None:
    """What twins name is kept, but not each other."""
    one, two = (
        entry.replace("},\n}", f"}},\n  related = {value},\n}}") if value else entry
        for entry, value in ((ONE, own), (TWO, given))
    )
    after = fixed(write(tmp_path, monkeypatch, one + "\n" + two))
    assert [" ".join(field.split()) for field in re.findall(r"related\s*= .*\}", after)] == ([left] if left else [])
    assert "ids" in after
    assert not bibtex.parse(after).defects
