from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanscrape.errors import Undecodable, UsageError
from cleanscrape.files.text_io import GUESS, check_fallback, decode


@settings(deadline=None)  # the first one loads the tables of encodings
@given(st.binary(max_size=300), st.sampled_from([None, GUESS, "cp1252", "cp1251"]))
def test_bytes_come_back_or_are_refused(data: bytes, fallback: str | None) -> None:
    try:
        decoded = decode(data, fallback=fallback)
    except Undecodable:
        return
    assert decoded.encode(decoded.text) == data


@given(st.text(alphabet=st.characters(exclude_characters="\0", codec="utf-8"), max_size=100))
def test_utf8_is_always_read(text: str) -> None:
    data = b"plain words " + text.encode()
    assert decode(data).text == "plain words " + text


def test_codec_and_mark() -> None:
    decoded = decode(b"\xef\xbb\xbfabc")
    assert (decoded.text, decoded.codec, decoded.mark) == ("abc", "utf-8", b"\xef\xbb\xbf")
    assert decoded.encode("b") == b"\xef\xbb\xbfb"


def test_newlines_are_left_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\nd").text == "a\r\nb\rc\nd"


def test_message_says_where_and_what_to_do() -> None:
    with pytest.raises(Undecodable, match=r"byte 0xE9 at offset 3 .* --encoding"):
        decode(b"caf\xe9 is not declared")


@pytest.mark.parametrize("end", [b"na\xefve", "’".encode()[:2]], ids=["bad byte", "cut character"])
def test_a_damaged_page_that_declares_utf8_is_told_that_it_is_damaged(end: bytes) -> None:
    page = '<meta charset="utf-8"><p>The master’s café</p>'.encode()
    with pytest.raises(Undecodable, match=r"byte 0x.. at offset \d+ is not valid in utf-8, the encoding of the rest$"):
        decode(page + end)
    with pytest.raises(Undecodable, match="no other encoding is declared"):
        decode('<meta charset="utf-8"><p>The master’s café</p>'.encode("cp1252"))


@pytest.mark.parametrize("fallback", [None, GUESS, "cp1252"])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (gzip.compress(b"<p>Words</p>"), "it is a gzip file, not a page; decompress it first"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "it is a PDF file, not a page$"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "it is a PNG file, not a page$"),
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00", "it is a zip file, not a page; decompress it first"),
    ],
    ids=["gzip", "PDF", "PNG", "zip"],
)
def test_files_of_other_formats_are_named_whatever_the_encoding(data: bytes, said: str, fallback: str | None) -> None:
    with pytest.raises(Undecodable, match=said):
        decode(data, fallback=fallback)


def test_text_that_begins_like_such_a_file_is_text() -> None:
    said = "%PDF-1.7 is how a file of that sort begins, Größe 10 pt."
    assert decode(said.encode()).text == said


def test_fallback_only_where_nothing_else_is_known() -> None:
    assert decode("Grüße".encode(), fallback="cp1251").text == "Grüße"
    declared = '<meta charset="iso-8859-1">Grüße'.encode("cp1252")
    assert decode(declared, fallback="cp1251").text.endswith("Grüße")
    assert decode("Привет".encode("cp1251"), fallback="cp1251").text == "Привет"


def test_fallback_names() -> None:
    assert check_fallback("ISO-8859-1") == "cp1252"
    assert check_fallback(GUESS) == GUESS
    with pytest.raises(UsageError, match="windows-1252"):
        check_fallback("base64")
