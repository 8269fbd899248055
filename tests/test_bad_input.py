"""What is no page at all, or far too much of one: an honest Document each time, in bounded time and memory.

Depth, attributes, classes, tables, NULs and surrogates alone are in ``test_laws``; undecodable files on disk in
``test_in_place_content``.
"""

import gzip
import io
import json
import logging
import random
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

import cleanscrape
from cleanscrape import Document

FIRST = "The harbour reopened on Monday after a long winter of repairs, the council said, and the crews went to work."
SECOND = (
    "Nobody had expected the ferry to sail before June, but the spare boat arrived early, and all tickets sold out."
)
PAGE = f"<!doctype html><title>Harbour reopens</title><h1>Harbour reopens</h1><p>{FIRST}</p><p>{SECOND}</p>"


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0))
    rows = b"".join(b"\0" + noise(192, row) for row in range(64))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as content:
        content.writestr("page.html", PAGE * 50)
        content.writestr("noise.bin", noise(5000))
    return file.getvalue()


BINARY = {
    "png": png(),
    "zip": archive(),
    "gzip of a page": gzip.compress(PAGE.encode(), mtime=0),
    "pdf": b"%PDF-1.7\n1 0 obj\n<</Length 3000>>\nstream\n" + zlib.compress(noise(3000)) + b"\nendstream\n%%EOF",
    "program": b"\x7fELF\x02\x01\x01" + bytes(9) + noise(3000),
    "noise": noise(20_000),
    "NULs": bytes(5000),
}


@pytest.mark.parametrize("name", BINARY)
def test_binary_data_gives_a_document_that_says_so_and_claims_nothing(name: str) -> None:
    document = cleanscrape.clean(BINARY[name])
    assert any("binary" in warning for warning in document.warnings)
    assert document.kind == "text"
    assert document.confidence == 0.0
    assert document.embeds == () and document.discussion is None
    assert document.article.authors == () and document.article.date_published is None
    assert Document.from_dict(json.loads(document.to_json())) == document


@pytest.mark.parametrize("name", BINARY)
def test_binary_data_is_told_of_even_if_somebody_says_that_it_is_html(name: str) -> None:
    document = cleanscrape.clean(BINARY[name], kind="html")
    assert any("binary" in warning for warning in document.warnings)
    assert document.confidence == 0.0


@pytest.mark.parametrize("name", BINARY)
def test_binary_data_writes_nothing_to_the_log_of_others(name: str, caplog: pytest.LogCaptureFixture) -> None:
    cleanscrape.clean(BINARY[name])
    assert caplog.records == []


def test_what_beautiful_soup_logs_elsewhere_is_still_logged(caplog: pytest.LogCaptureFixture) -> None:
    cleanscrape.clean(BINARY["png"])
    logging.getLogger("bs4.dammit").warning("said by somebody else")
    assert [record.message for record in caplog.records] == ["said by somebody else"]


def test_a_page_in_binary_data_is_still_read_with_a_warning() -> None:
    document = cleanscrape.clean(PAGE.encode() + b"<p>" + noise(50) + bytes(2000), kind="html")
    assert FIRST in document.article.text and SECOND in document.article.text


@pytest.mark.parametrize(
    "source", ["", b"", bytearray(), " ", "\n\n\t \u00a0\u3000\r\n", b" \n" * 1000, b"\xef\xbb\xbf"]
)
@pytest.mark.parametrize("kind", ["auto", "html", "text"])
def test_nothing_is_a_document_without_blocks(source: str | bytes, kind: str) -> None:
    document = cleanscrape.clean(source, kind=kind)
    assert len(document.blocks) == 0
    assert (document.article.text, document.article.headline, document.article.images) == ("", None, ())
    assert (document.embeds, document.discussion, document.related) == ((), None, ())
    assert document.article.markdown == "" and document.article.html == "<article>\n</article>\n"
    assert document.confidence == 0.0


@pytest.mark.parametrize(
    "plain",
    [
        PAGE,
        PAGE[PAGE.index("<h1>") :],
        f"Harbour\n<p>{FIRST}</p>\n<p>{SECOND}</p><p>More</p>",
        f"Harbour reopens after a winter of repairs\n{FIRST}\n{SECOND}\n",
        f"# Harbour reopens\n\n{FIRST}\n{SECOND}\n",
        "",
    ],
    ids=["html", "fragment", "text before elements", "text", "markdown", "empty"],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_byte_order_mark_at_the_head_is_no_text(plain: str, newline: str) -> None:
    plain = plain.replace("\n", newline)
    source = f"\ufeff{plain}"
    document, expected = cleanscrape.clean(source), cleanscrape.clean(plain)
    assert [block.text for block in document.blocks] == [block.text for block in expected.blocks]
    assert document.source == source
    assert [(start - 1, end - 1) for start, end in (block.span for block in document.blocks)] == [
        block.span for block in expected.blocks
    ]
    assert (document.article.text, document.article.html) == (expected.article.text, expected.article.html)


def test_text_of_another_kind_than_said_gives_a_document() -> None:
    assert FIRST in cleanscrape.clean(PAGE, kind="text").source
    assert FIRST in cleanscrape.clean(f"{FIRST}\n{SECOND}", kind="html").article.text


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize("junk", ["\0", "\ud800", "\udfff", "\udcff", "\x1b[0m", "\ufffe", "\u202e"])
def test_junk_characters_in_a_page_stay_where_they_are_and_take_nothing_with_them(junk: str, kind: str) -> None:
    plain = PAGE if kind == "html" else f"Harbour reopens after a winter of repairs\n{FIRST}\n{SECOND}\n"
    source = plain.replace("reopened", f"reop{junk}ened").replace("ferry", f"{junk}ferry")
    expected, document = cleanscrape.clean(plain, kind=kind), cleanscrape.clean(source, kind=kind)
    assert document.source == source
    assert [block.text.replace(junk, "") for block in document.blocks] == [block.text for block in expected.blocks]
    assert [block.zone for block in document.blocks] == [block.zone for block in expected.blocks]
    assert document.article.headline == expected.article.headline is not None
    assert document.article.text.replace(junk, "") == expected.article.text
    first = next(block for block in document.blocks if "Monday" in block.text)
    assert source[slice(*first.span)].count(junk) == 1
    assert Document.from_dict(json.loads(document.to_json().encode())) == document


@pytest.mark.parametrize(
    "cut", ["<", "<p", "<p ", '<p class="', "<!--", "<script>", "<![CDATA[", "&", "&#", "&#x11", "</"]
)
def test_a_page_that_breaks_off_keeps_what_came_before(cut: str) -> None:
    document = cleanscrape.clean(PAGE + cut)
    assert document.kind == "html"
    assert document.article.text.startswith(f"{FIRST}\n\n{SECOND}")


@pytest.mark.parametrize("source", [None, 7, ["<p>"], {"html": "<p>"}, object(), Path("page.html"), io.BytesIO(b"<p>")])
def test_what_is_no_source_is_refused_at_once_with_a_hint(source: Any) -> None:
    with pytest.raises(cleanscrape.SourceTypeError) as raised:
        cleanscrape.clean(source)
    assert type(source).__name__ in str(raised.value)


SIZE = 50_000_000
SECONDS = 120
"""Of processor time; a few are usual."""
MOST_MEMORY = 3_000_000_000

CHILD = """
import json, random, re, sys, time
import cleanscrape

shape, page, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
if shape == "scripts and pictures in the page":
    script = "<script>" + "var a = {b: '<p>'};" * (size // 38) + "</script>"
    source = page + script + "<img src='data:image/png;base64," + "iVBORw0KGgo" * (size // 22) + "'>"
elif shape == "one paragraph":
    source = page + "<p>" + "The pier is long and the boat is late. " * (size // 39)
elif shape == "two lines of text":
    source = "The pier is long.\\n" + "The boat is late. " * (size // 36) + "\\n" + "boat " * (size // 10)
else:
    source = page.encode() + b"<p>" + random.Random(1).randbytes(size)
start = time.process_time()
document = cleanscrape.clean(source)
text = document.article.text
seconds = time.process_time() - start
peak = 1024 * int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1])
print(json.dumps([document.kind, len(document.blocks), len(text), text[:200], document.warnings, seconds, peak]))
"""


def clean_in_child(shape: str, size: int = SIZE) -> tuple[str, int, int, str, list[str]]:
    """Kind, number of blocks, length and beginning of the text, and warnings of a page of ``size`` bytes."""
    command = [sys.executable, "-c", CHILD, shape, PAGE, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10 * SECONDS)
    kind, blocks, length, beginning, warnings, seconds, peak = json.loads(done.stdout)
    assert seconds < SECONDS
    assert peak < MOST_MEMORY
    return kind, blocks, length, beginning, warnings


needs_proc = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="peak memory is read from /proc")


@needs_proc
def test_50_mb_of_scripts_and_pictures_in_a_page_leave_its_article() -> None:
    found = clean_in_child("scripts and pictures in the page")
    assert found == ("html", 3, len(FIRST) + len(SECOND) + 2, f"{FIRST}\n\n{SECOND}"[:200], [])


@needs_proc
def test_a_paragraph_of_50_mb_is_one_block() -> None:
    kind, blocks, length, beginning, warnings = clean_in_child("one paragraph")
    assert (kind, blocks, warnings) == ("html", 4, [])
    assert length > SIZE * 0.99 and beginning.startswith(FIRST)


@needs_proc
def test_lines_of_50_mb_are_blocks() -> None:
    kind, blocks, length, _, _ = clean_in_child("two lines of text")
    assert (kind, blocks) == ("text", 3)
    assert length > SIZE * 0.4


@needs_proc
def test_10_mb_of_noise_behind_a_page_are_survived_and_told_of() -> None:
    kind, _, _, _, warnings = clean_in_child("noise", 10_000_000)
    assert kind == "html"
    assert any("replaced by U+FFFD" in warning for warning in warnings)
