import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleanscrape
from cleanscrape.files.text_io import decode as decode_file
from cleanscrape.reading.decode import codec_of, decode, detect

GERMAN = "Äpfel, Öl und Übermut – „schön“ heißt das für Frau Müller und ihre Töchter in der großen Straße."
RUSSIAN = "Съешь же ещё этих мягких французских булок, да выпей чаю. Сегодня утром в порту было тихо."
JAPANESE = "港は朝から静かだった。漁師たちは網を直し、子どもたちは学校へ向かった。"
CHINESE = "港口早晨很安静。渔民修补渔网，孩子们去上学。今天的天气非常好。"


@pytest.mark.parametrize(
    ("text", "codec"), [(GERMAN, "utf-8"), (RUSSIAN, "utf-8"), ("plain", "utf-8"), ("", "utf-8"), (GERMAN, "cp1252")]
)
def test_undeclared(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == (text, codec, ())


@pytest.mark.parametrize(("text", "codec"), [(RUSSIAN, "cp1251"), (JAPANESE, "cp932"), (CHINESE, "gb18030")])
def test_statistics_find_other_scripts(text: str, codec: str) -> None:
    assert decode((text * 5).encode(codec))[0] == text * 5


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("iso-8859-1", "cp1252", GERMAN),
        ("windows-1251", "cp1251", RUSSIAN),
        ("koi8-r", "koi8-r", RUSSIAN.replace("–", "-")),
        ("Shift_JIS", "cp932", JAPANESE),
        ("x-sjis", "cp932", JAPANESE),
        ("EUC-JP", "euc_jp", JAPANESE),
        ("gb2312", "gb18030", CHINESE),
        ("iso-2022-jp", "iso2022_jp", JAPANESE),
    ],
)
def test_declared(label: str, codec: str, text: str) -> None:
    html = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head><p>{text}'
    assert decode(html.encode(codec)) == (html, codec, ())


def test_xml_declaration() -> None:
    page = f'<?xml version="1.0" encoding="windows-1251"?><html><p>{RUSSIAN}</p></html>'
    assert decode(page.encode("cp1251")) == (page, "cp1251", ())


def test_valid_utf8_beats_a_wrong_declaration() -> None:
    page = f"<meta charset=iso-8859-1><p>{GERMAN}"
    assert decode(page.encode()) == (page, "utf-8", ())


def _page(declared: str, text: str, codec: str) -> bytes:
    return f'<meta charset="{declared}"><p>{text}</p>'.encode(codec)


def test_the_transport_is_believed_before_the_page() -> None:
    page = _page("iso-8859-2", RUSSIAN, "cp1251")
    assert decode(page, "windows-1251")[:2] == (page.decode("cp1251"), "cp1251")


@pytest.mark.parametrize("charset", ["iso-8859-1", "gbk", "utf-8", "made-up", "base64", ""])
def test_valid_utf8_beats_what_the_transport_says(charset: str) -> None:
    page = _page("utf-8", GERMAN, "utf-8")
    assert decode(page, charset) == (page.decode(), "utf-8", ())


@pytest.mark.parametrize("charset", ["made-up", "base64", "utf8mb4"])
def test_a_charset_that_is_none_is_passed_over_with_a_warning(charset: str) -> None:
    document = cleanscrape.clean("<p>Café am Hafen</p>".encode(), charset=charset)
    assert document.warnings == (f"charset={charset!r} names no encoding that is known: passed over",)
    assert document.article.text == "Café am Hafen"


@pytest.mark.parametrize("charset", [None, "", "utf-8", "ISO-8859-1", " x-sjis ", "utf-16"])
def test_a_charset_that_is_one_has_no_warning(charset: str | None) -> None:
    assert cleanscrape.clean("<p>Café am Hafen</p>".encode(), charset=charset).warnings == ()
    assert cleanscrape.clean("<p>Café am Hafen</p>", charset="made-up").warnings == ()  # nothing to decode


@pytest.mark.parametrize("charset", ["utf-8", "made-up", "utf-16", " "])
def test_the_page_is_believed_where_the_transport_cannot_be_right(charset: str) -> None:
    page = _page("windows-1251", RUSSIAN, "cp1251")
    assert decode(page, charset)[1] == "cp1251"


def test_a_mark_beats_what_the_transport_says() -> None:
    assert decode(codecs.BOM_UTF16_LE + GERMAN.encode("utf-16-le"), "iso-8859-1")[:2] == (GERMAN, "utf-16-le")


def test_the_transport_may_say_iso_2022_jp() -> None:
    assert decode(JAPANESE.encode("iso2022_jp"), "ISO-2022-JP")[:2] == (JAPANESE, "iso2022_jp")


@pytest.mark.parametrize("head", ["", "<meta charset=utf-8>", "<meta charset=shift_jis>"])
def test_the_escapes_of_iso_2022_jp_decide(head: str) -> None:
    page = f"{head}<h1>Harbour</h1><p>{JAPANESE}</p>"
    assert decode(page.encode("iso2022_jp")) == (page, "iso2022_jp", ())
    assert decode_file(page.encode("iso2022_jp")).text == page


@pytest.mark.parametrize("text", ["\x1b[31mred\x1b[0m", "\x1b$B is how it begins", "\x1b$B", "\x1b$BK\x1b(B", "$B%V(B"])
def test_other_escapes_are_text(text: str) -> None:
    assert decode(text.encode())[:2] == (text, "utf-8")


def test_a_page_that_declares_utf8_but_is_not() -> None:
    page = f"<meta charset=utf-8><p>{GERMAN}"
    assert decode(page.encode("cp1252")) == (page, "cp1252", ())


ENGLISH = "The harbour master’s daughter opened a café on the quay, and nobody minded the noise."


@pytest.mark.parametrize("charset", [None, "utf-8"])
def test_a_declared_utf8_is_believed_despite_some_bad_bytes(charset: str | None) -> None:
    data = _page("utf-8", f"{ENGLISH} na\0ve", "utf-8").replace(b"\0", b"\xef")
    text, codec, (warning,) = decode(data, charset)
    assert (text, codec) == (_page("utf-8", f"{ENGLISH} na\ufffdve", "utf-8").decode(), "utf-8")
    assert "1 were replaced" in warning
    by_transport = data.replace(b'<meta charset="utf-8">', b"")
    assert decode(by_transport, "utf-8")[:2] == (text.removeprefix('<meta charset="utf-8">'), "utf-8")


@pytest.mark.parametrize("declared", ["utf-8", "made-up"])
@pytest.mark.parametrize("text", [f"{ENGLISH} Who knows’", GERMAN, RUSSIAN, JAPANESE])
def test_a_character_that_the_end_cuts_off_says_nothing_of_the_encoding(text: str, declared: str) -> None:
    whole = _page(declared, text, "utf-8").removesuffix(b".</p>").removesuffix(b"</p>").removesuffix("。".encode())
    data = whole + "’".encode()[:2]
    assert decode(data)[:2] == (whole.decode() + "\ufffd", "utf-8")


@pytest.mark.parametrize(
    ("text", "codec"),
    [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (CHINESE, "gb18030")],
)
def test_a_declared_utf8_is_not_believed_where_its_sequences_are_rare(text: str, codec: str) -> None:
    page = _page("utf-8", text * 5, codec)
    assert decode(page, "utf-8")[:2] == (page.decode(codec), codec)


@pytest.mark.parametrize("text", ["Ein neues Café", "On y boit du café et on y mange des crêpes, dit Zoé"])
def test_an_accent_at_the_end_is_no_cut_character_of_utf8(text: str) -> None:
    assert decode(text.encode("cp1252"))[:2] == (text, "cp1252")


@pytest.mark.parametrize(
    ("mark", "codec"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
     (codecs.BOM_UTF32_LE, "utf-32-le")],
)  # fmt: skip
def test_marks_decide_and_are_no_text(mark: bytes, codec: str) -> None:
    data = mark + f"<meta charset=koi8-r>{GERMAN}".encode(codec)
    assert decode(data) == (f"<meta charset=koi8-r>{GERMAN}", codec, ())
    assert data.decode(detect(data)) == f"\ufeff<meta charset=koi8-r>{GERMAN}"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark(codec: str) -> None:
    assert decode(GERMAN.encode(codec))[:2] == (GERMAN, codec)


def test_lossy_decoding_warns() -> None:
    data = GERMAN.encode() * 20 + b"\xff and on"
    text, codec, warnings = decode(data)
    assert codec == "utf-8"
    assert text == GERMAN * 20 + "\ufffd and on"
    assert "1 were replaced" in warnings[0]


def test_binary_warns() -> None:
    assert any("binary" in warning for warning in decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\x03\x04\x05")[2])
    assert any("binary" in warning for warning in decode(b"\0" * 100)[2])


@pytest.mark.parametrize(
    ("label", "codec"),
    [("ASCII", "cp1252"), ("latin1", "cp1252"), ("l5", "cp1254"), ("ks_c_5601-1987", "cp949"), ("base64", None),
     ("utf-16", "utf-8"), ("x-user-defined", "cp1252"), ("", None), ("unicode_escape", None), ("hex", None)],
)  # fmt: skip
def test_labels(label: str, codec: str | None) -> None:
    assert codec_of(label) == codec


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_never_raises_and_the_codec_is_usable(data: bytes) -> None:
    text, codec, warnings = decode(data)
    again = data.decode(codec, "replace").removeprefix("\ufeff")
    assert text == again
    assert detect(data) == codec
    if not warnings:
        assert data.decode(codec).removeprefix("\ufeff") == text
