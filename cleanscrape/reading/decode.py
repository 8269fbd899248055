"""Bytes -> text: which encoding a page is in, and its text.

The order of belief: a byte-order mark; the structure of the bytes (valid UTF-8 beats a wrong declaration, NULs in
every other place are UTF-16, escapes are ISO-2022-JP); what the transport declares, then the page; statistics. A
declared UTF-8 is believed despite some bad bytes. Labels are read as browsers read them (WHATWG Encoding Standard):
``iso-8859-1`` means windows-1252, ``gb2312`` means GB 18030.
"""

from __future__ import annotations

import codecs
import contextlib
import logging
import re
import threading
from collections.abc import Iterator

from cleanscrape.reading.binary import binary_warning
from cleanscrape.reading.signatures import binary_format

_HEAD = 4096
"""Bytes in which a declaration is looked for."""
_SAMPLE = 1 << 20
"""Bytes that statistics look at."""

_DECLARED = re.compile(
    rb"""<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']\s{0,9}([\w.:-]{2,40})"""
    rb"""|<meta\s[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""",
    re.IGNORECASE,
)

_ISO_2022_JP = re.compile(rb"\x1b\$[@B](?:[!-~][!-~])++\x1b\([BJ]")
"""Between two escapes, pairs of letters for a character each: no other text holds that."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the one of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_AS_BROWSERS = {
    **dict.fromkeys(("ascii", "latin-1", "iso8859-1", "cp1252"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "hz", "gb18030"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift_jis_2004", "shift_jisx0213", "cp932"), "cp932"),
    **dict.fromkeys(("euc_kr", "johab", "cp949"), "cp949"),
    **dict.fromkeys(("big5", "big5hkscs", "cp950"), "big5hkscs"),
    **dict.fromkeys(("iso8859-9", "cp1254"), "cp1254"),
    **dict.fromkeys(("tis-620", "iso8859-11", "cp874"), "cp874"),
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be", "utf-7", "utf-8-sig", "utf_8_sig"), "utf-8"),
    **dict.fromkeys(("utf-32", "utf-32-le", "utf-32-be"), "utf-8"),  # readable as ASCII, so it cannot be what it says
}
"""Python's codec name -> the codec browsers use for that label."""

_LABELS = {
    **dict.fromkeys(("x-sjis", "windows-31j", "ms932", "ms_kanji"), "cp932"),
    "x-gbk": "gb18030",
    **dict.fromkeys(("x-x-big5", "cn-big5", "big5-hkscs"), "big5hkscs"),
    **dict.fromkeys(("ks_c_5601-1987", "ks_c_5601-1989", "ksc_5601", "windows-949", "korean"), "cp949"),
    **dict.fromkeys(("x-cp1250",), "cp1250"),
    **dict.fromkeys(("x-cp1251",), "cp1251"),
    **dict.fromkeys(("x-cp1252",), "cp1252"),
    **dict.fromkeys(("windows-874", "dos-874"), "cp874"),
    **dict.fromkeys(("x-mac-cyrillic", "x-mac-ukrainian"), "mac-cyrillic"),
    **dict.fromkeys(("x-mac-roman", "macintosh", "mac"), "mac-roman"),
    **dict.fromkeys(("x-euc-jp",), "euc_jp"),
    **dict.fromkeys(("koi", "koi8", "koi8_r"), "koi8-r"),
    **dict.fromkeys(("koi8-ru",), "koi8-u"),
    **dict.fromkeys(("logical", "iso-8859-8-i", "iso-8859-8-e", "visual"), "iso8859-8"),
    **dict.fromkeys(("unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8"), "utf-8"),
    **dict.fromkeys(("x-user-defined",), "cp1252"),
}
"""Labels of the WHATWG Encoding Standard that Python does not know, or reads otherwise."""

_NO_TEXT = frozenset(
    ("base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "punycode", "idna", "unicode_escape")
    + ("raw_unicode_escape", "undefined", "mbcs", "oem", "unicode-escape", "raw-unicode-escape")
)

_OF_MANY_BYTES = frozenset(("utf-8", "gb18030", "cp932", "cp949", "big5hkscs", "euc_jp", "iso2022_jp", "utf-16-le"))


def codec_of(label: str) -> str | None:
    """Python's codec for an encoding label as pages write it; None for what is no text encoding.

    >>> codec_of("ISO-8859-1"), codec_of(" x-sjis "), codec_of("made-up")
    ('cp1252', 'cp932', None)
    """
    label = label.strip().lower()
    if label in _LABELS:
        return _LABELS[label]
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError, UnicodeError):
        return None
    if name in _NO_TEXT:
        return None
    return _AS_BROWSERS.get(name, name)


def detect(data: bytes) -> str:
    """Name the codec for ``bytes.decode``. A byte-order mark is left in the text as U+FEFF: cut it off.

    Never raises; where nothing is certain it names the likeliest, and ``"utf-8"`` for no bytes at all.
    """
    return _detect(data)[0]


def decode(data: bytes, charset: str | None = None) -> tuple[str, str, tuple[str, ...]]:
    """Give the text without byte-order mark, the codec it was decoded with, and warnings.

    ``charset`` is the label that came with the bytes (HTTP's ``Content-Type``), if any. Bytes that are no text in the
    encoding become U+FFFD, with a warning. Never raises.
    """
    codec, text = _detect(data, charset)
    warnings = []
    if text is None:
        text = data.decode(codec, "replace")
        warnings.append(f"not all bytes are text in {codec}: {text.count(chr(0xFFFD))} were replaced by U+FFFD")
    if text.startswith("\ufeff"):
        text = text[1:]
    known = binary_format(data) if codec != "utf-8" or warnings else None  # what is sound UTF-8 may speak of such files
    return text, codec, (*warnings, *binary_warning(text, known))


def _detect(data: bytes, charset: str | None = None) -> tuple[str, str | None]:
    """The codec, and the text if it decodes without loss."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return codec, _strictly(data, codec)
    if data.isascii() and b"\0" not in data[:_SAMPLE]:
        if _ISO_2022_JP.search(data) or "iso2022_jp" in _declarations(data, charset):  # all its bytes are ASCII
            return "iso2022_jp", _strictly(data, "iso2022_jp")
        return "utf-8", data.decode("ascii")
    wide = _without_mark(data)
    if wide is not None:
        return wide, _strictly(data, wide)
    as_utf8 = _strictly(data, "utf-8")
    for declared in _declarations(data, charset):
        if declared == "utf-8":
            if as_utf8 is not None or _may_be_utf8(data):
                return "utf-8", as_utf8
        elif as_utf8 is None or declared in _OF_MANY_BYTES:
            text = _strictly(data, declared)
            if text is not None or _loses_little(data, declared):
                return declared, text
    if as_utf8 is not None:
        return "utf-8", as_utf8
    sound, bad = _utf8_sequences(data)
    if sound and bad * 20 <= sound + bad:  # a page cut in the middle of a character, or one foreign comment
        return "utf-8", None
    codec = _by_statistics(data)
    return codec, _strictly(data, codec)


def _declarations(data: bytes, charset: str | None) -> list[str]:
    """Codecs that are declared, the one to believe first in front: as in browsers, the transport's, then the page's."""
    by_transport = codec_of(charset) if charset else None
    return [codec for codec in (by_transport, _declared(data)) if codec is not None]


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    return codec_of((found[1] or found[2]).decode("ascii", "replace")) if found else None


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _loses_little(data: bytes, codec: str) -> bool:
    """Whether ``codec`` makes sense of nearly all bytes above ASCII."""
    text = data[:_SAMPLE].decode(codec, "replace")
    foreign = sum(1 for character in text if character > "\x7f")
    return text.count("\ufffd") * 20 <= foreign


def _may_be_utf8(data: bytes) -> bool:
    """Whether bytes that declare UTF-8 are that, with some damage.

    Text in other encodings has by chance three bad sequences for a sound one at least, in Western ones no sound one.
    """
    sound, bad = _utf8_sequences(data)
    return bad <= sound


def _utf8_sequences(data: bytes) -> tuple[int, int]:
    """How many characters above ASCII are sound UTF-8, and how many bad bytes there are.

    A character that the end of the page cuts off is neither.
    """
    text, _ = codecs.utf_8_decode(data, "replace", False)
    bad = text.count("\ufffd") - data.count("\ufffd".encode())  # a page may hold the mark itself
    return len(text) - len(text.encode("ascii", "ignore")) - bad, bad


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every second byte is NUL."""
    sample = data[:_HEAD]
    zeros = sample.count(0)
    if zeros * 4 < len(sample):
        return None
    for codec, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        if sample[first::2].count(0) * 20 >= zeros * 19 and _strictly(data[: len(data) & ~1], codec) is not None:
            return codec
    return None


def _by_statistics(data: bytes) -> str:
    from turbohtml.detect import detect as turbo_detect

    sample = data[:_SAMPLE]
    # the declaration was tried and failed: hide it from statistics, which would believe it
    sample = re.sub(rb"(?i)charset|encoding", b"-", sample[:_HEAD]) + sample[_HEAD:]
    label = turbo_detect(sample).encoding
    codec = codec_of(label) if label else None
    if codec is not None and _strictly(sample, codec) is not None:
        return codec
    from bs4 import UnicodeDammit

    with _silent("bs4.dammit"):  # it logs what it could not decode, which is no concern of whoever reads the log
        guess = UnicodeDammit(sample[: 1 << 16], is_html=False).original_encoding
    return codec or (codec_of(guess) if guess else None) or "cp1252"


@contextlib.contextmanager
def _silent(name: str) -> Iterator[None]:
    """Hold back what one logger says in this thread."""
    logger, thread = logging.getLogger(name), threading.get_ident()

    def is_other(record: logging.LogRecord) -> bool:
        return record.thread != thread

    logger.addFilter(is_other)
    try:
        yield
    finally:
        logger.removeFilter(is_other)
