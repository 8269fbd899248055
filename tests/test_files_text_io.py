from __future__ import annotations

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
