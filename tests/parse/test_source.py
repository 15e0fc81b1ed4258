"""Reading files: encodings, marks, and files that cannot be read."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everyclaim.parse.source import UnreadableFileError, decode, read


def test_utf8_is_read_as_it_is() -> None:
    assert decode("é\r\nb\r".encode()) == ("é\r\nb\r", "utf-8", ())


def test_a_byte_order_mark_is_no_text() -> None:
    assert decode(b"\xef\xbb\xbfabc") == ("abc", "utf-8", ())


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_recognised_and_named(codec: str) -> None:
    source = decode("Ketamine acts — fast.\n".encode(codec))
    assert source.text == "Ketamine acts — fast.\n"
    assert codec[:6].upper() in source.defects[0].message


def test_latin1_is_recognised_at_its_first_byte() -> None:
    source = decode("naïve é".encode("latin-1"))
    assert source.text == "naïve é"
    assert source.encoding == "iso-8859-1"
    assert source.defects[0].span == (2, 3)
    assert "Latin-1" in source.defects[0].message
    assert "UTF-8" in source.defects[0].help


def test_the_dashes_and_quotation_marks_of_windows_are_read_as_such() -> None:
    source = decode("naïve – “yes”".encode("cp1252"))
    assert (source.text, source.encoding) == ("naïve – “yes”", "cp1252")
    assert "Windows-1252" in source.defects[0].message
    assert decode(b"\xe9 \x81\x96").encoding == "iso-8859-1"


def test_a_mark_with_bytes_that_are_not_utf8_is_a_defect_there() -> None:
    source = decode(b"\xef\xbb\xbf\xc3\xa9x\xff")
    assert (source.text, source.defects[0].span) == ("éx\ufffd", (2, 3))


def test_a_replacement_character_in_the_file_is_no_defect() -> None:
    assert decode("a\ufffd".encode()).defects == ()


@pytest.mark.parametrize("path", ["missing.md", ".", "a\0b"])
def test_a_file_that_cannot_be_read_is_named(path: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="cannot read"):
        read(f"{tmp_path}/{path}")


def test_an_empty_file_is_an_empty_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"")
    assert read(str(tmp_path / "a.md")).text == ""


@given(st.binary())
def test_any_bytes_are_read(data: bytes) -> None:
    source = decode(data)
    assert all(0 <= d.span.start <= d.span.end <= len(source.text) for d in source.defects)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a system without devices as files")
def test_a_link_to_a_device_is_not_read(tmp_path: Path) -> None:
    """It has no end; a page is a file."""
    (tmp_path / "a.md").symlink_to("/dev/zero")
    with pytest.raises(UnreadableFileError, match="a device"):
        read(str(tmp_path / "a.md"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes as files")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(UnreadableFileError, match="a pipe"):
        read(str(tmp_path / "a.md"))
