"""The lock: what is written is read again, merges need no hands, and what is wrong is told at its line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.registries.lock import Locked, parse, validate, write
from everyclaim.registries.record import NOTICES, TYPES, Date, Notice, Person, Record

RECORD = Record(
    source="crossref",
    type="article",
    title="Effects of “ketamine”",
    authors=(Person("Berman", "R. M."), Person(literal="Group")),
    date=Date(2000, 2),
    doi="10.1016/x",
    notices=(
        Notice("retraction", "retraction-watch", Date(2022, 1, 9), "doi:10.5555/r"),
        Notice("correction", "pubmed"),
    ),
)
LOCKED = Locked("doi:10.1016/x", "2025-11-02", "crossref", RECORD)
LINE = (
    '{"checked":"2025-11-02","record":{"authors":[{"family":"Berman","given":"R. M."},{"literal":"Group"}],'
    '"date":"2000-02","doi":"10.1016/x","notices":[{"date":"2022-01-09","identifier":"doi:10.5555/r",'
    '"kind":"retraction","source":"retraction-watch"},{"kind":"correction","source":"pubmed"}],'
    '"title":"Effects of “ketamine”","type":"article"},"source":"crossref","work":"doi:10.1016/x"}\n'
)


def without_spans(text: str) -> list[Locked]:
    return [locked._replace(span=(0, 0)) for locked in parse(text).works.values()]  # type: ignore[arg-type]


def test_a_line_a_work() -> None:
    assert write([LOCKED]) == LINE
    assert without_spans(LINE) == [LOCKED]
    assert validate(LINE) == ()


def test_a_work_nobody_knows() -> None:
    unknown = Locked("pmid:1", "2025-01-01", "", None)
    assert write([unknown]) == '{"checked":"2025-01-01","source":"","work":"pmid:1"}\n'
    assert without_spans(write([unknown])) == [unknown]


def test_lines_are_sorted_by_work() -> None:
    works = [Locked(f"pmid:{n}", f"2025-01-0{9 - n}", "", None) for n in (3, 1, 2)]
    assert [line[-9:-1] for line in write(works).splitlines()] == ['"pmid:1"', '"pmid:2"', '"pmid:3"']


def test_a_union_of_two_sides_counts_the_last_answer() -> None:
    older, newer = LOCKED._replace(checked="2024-01-01", record=None, source=""), LOCKED
    for union in (write([older]) + write([newer]), write([newer]) + write([older])):
        assert without_spans(union) == [newer]
        assert write(parse(union).works.values()) == write([newer])


def test_lines_about_other_things_are_kept() -> None:
    other = '{"url":"https://example.org/","checked":"2025-01-01"}'
    lock = parse(LINE + other + "\n")
    assert lock.others == (other,)
    assert other in write(lock.works.values(), lock.others)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"work": "10.1016/x"}, "no identifier"),
        ({"work": 3}, "`work` has to be text"),
        ({"checked": "yesterday"}, "YYYY-MM-DD"),
        ({"source": ""}, "needs the `source`"),
        ({"colour": "red"}, "`colour` is nothing"),
        ({"record": []}, "has to be an object"),
        ({"record": {"type": "song"}}, "no type of work"),
        ({"record": {"type": "article", "titel": "x"}}, "`titel` is nothing"),
        ({"record": {"type": "article", "date": "2000-2"}}, "no date"),
        ({"record": {"type": "article", "authors": {}}}, "has to be a list"),
        ({"record": {"type": "article", "authors": [{"given": "A"}]}}, "needs `family`"),
        ({"record": {"type": "article", "notices": [{"kind": "gossip"}]}}, "no kind of notice"),
        ({"record": {"type": "article", "notices": [{"kind": "correction"}]}}, "needs its `source`"),
    ],
)
def test_what_breaks_the_schema_is_told_at_its_line(change: dict[str, object], message: str) -> None:
    text = LINE + json.dumps({**json.loads(LINE), **change}) + "\n" + LINE
    (finding,) = validate(text)
    assert message in finding.message
    assert (finding.path, finding.start, finding.rule) == ("everyclaim.lock", (2, 1), "lock-syntax")


@pytest.mark.parametrize(
    "line", ["<<<<<<< HEAD", "=======", ">>>>>>> branch", "{", "[]", "null", "[" * 100_000, "\x00"]
)
def test_lines_that_are_no_json_object(line: str) -> None:
    assert [finding.start.line for finding in validate(LINE + line + "\n" + LINE)] == [2]
    assert without_spans(line + "\n" + LINE) == [LOCKED]


@pytest.mark.parametrize(("line", "words"), [("<<<<<<< HEAD", "both sides"), ("{", "correct it")])
def test_what_a_merge_left_has_a_way_out_of_its_own(line: str, words: str) -> None:
    (finding,) = validate(LINE + line + "\n")
    assert words in finding.help


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
dates = st.builds(Date, st.integers(1000, 9999), st.integers(1, 12), st.integers(1, 28)) | st.just(Date())
notices = st.builds(Notice, st.sampled_from(NOTICES), texts.filter(bool), dates, texts)
people = st.builds(Person, texts.filter(bool), texts, texts)
records = st.builds(
    Record,
    source=st.just("pubmed"),
    type=st.sampled_from(TYPES),
    title=texts,
    authors=st.lists(people, max_size=2).map(tuple),
    editors=st.lists(people, max_size=2).map(tuple),
    date=dates,
    notices=st.lists(notices, max_size=2).map(tuple),
)


@given(st.dictionaries(st.from_regex(r"pmid:\d{1,8}", fullmatch=True), records | st.none(), max_size=5))
def test_whatever_is_written_is_read_again(found: dict[str, Record | None]) -> None:
    works = [Locked(work, "2025-01-01", "pubmed" if record else "", record) for work, record in found.items()]
    text = write(works)
    assert parse(text).defects == ()
    assert {locked.work: locked for locked in without_spans(text)} == {locked.work: locked for locked in works}
    assert write(parse(text).works.values()) == text
    assert text.count("\n") == len(works)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    parse(text)
