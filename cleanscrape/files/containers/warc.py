"""Web archives: the pages that servers answered with -> JSON lines of address, time and document."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from cleanscrape.errors import UnreadableContainer
from cleanscrape.files.containers.records import LARGEST_RECORD, BadRecord, CleanText, Edit, Piece, judged

_HTML = ("text/html", "application/xhtml+xml")
_TEXT = ("text/plain",)


def warc_pieces(content: io.BufferedReader, clean: CleanText) -> Iterator[Piece]:
    """Give a line of JSON for each page of an archive that is unpacked; a piece's line is its record's number.

    Pages are responses with a status of success, and resources, that are HTML or plain text; other records are
    passed over. Raises UnreadableContainer for what is no archive, or ends in the middle of a record.
    """
    archive_iterator, archive_error = _warcio()
    number = 0
    try:
        for record in archive_iterator(content):
            number += 1
            if _is_page(record):
                yield judged(b"", number, partial(_line, record, clean))
            record.raw_stream.read()
            if record.raw_stream.limit > 0:
                raise UnreadableContainer(f"it ends in the middle of its record {number}: it is truncated")
    except archive_error as error:
        raise UnreadableContainer(f"it is no web archive, or damaged behind its record {number}: {error}") from error


def _is_page(record: Any) -> bool:
    if record.rec_type == "response":
        status = record.http_headers.get_statuscode() if record.http_headers else ""
        if not status.startswith("2"):
            return False
    elif record.rec_type != "resource":
        return False
    return _content_type(record)[0] in (*_HTML, *_TEXT)


def _content_type(record: Any) -> tuple[str, str | None]:
    """The media type and charset that the server said, or for a resource the archive."""
    headers = record.http_headers or record.rec_headers
    media, *parameters = str(headers.get_header("Content-Type", "")).split(";")
    charset = None
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip("\"'")
    return media.strip().lower(), charset


def _line(record: Any, clean: CleanText) -> Edit:
    data = record.content_stream().read(LARGEST_RECORD + 1)
    if len(data) > LARGEST_RECORD:
        raise BadRecord(f"unpacked it is longer than {LARGEST_RECORD >> 20} MiB")
    _, charset = _content_type(record)
    url = record.rec_headers.get_header("WARC-Target-URI")
    cleaned = clean(_decoded(data, charset), url=url)
    document = cleaned.result.document.to_dict(source=False, evidence=False)
    line = {"url": url, "date": record.rec_headers.get_header("WARC-Date"), "document": document}
    return Edit(json.dumps(line).encode("ascii") + b"\n", cleaned)


def _decoded(data: bytes, charset: str | None) -> str:
    """What the server says goes before what the page says, as in browsers, unless the bytes are not that."""
    from cleanscrape.reading.decode import codec_of, decode

    codec = codec_of(charset) if charset else None
    if codec is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(codec)
        except UnicodeError:
            pass
    return decode(data)[0]


def _warcio() -> tuple[Any, type[Exception]]:
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise UnreadableContainer("reading it needs warcio: pip install 'cleanscrape[warc]'") from error
    return ArchiveIterator, ArchiveLoadFailed
