"""datatrove: corpora lose what is not the article, and say in their metadata what that was.

``CleanscrapeExtractor`` takes HTML, as ``WarcReader`` gives it; ``CleanscrapeFilter`` takes text that has been
flattened already, as other extractors gave it. docs/datatrove.md shows both in a pipeline.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import nullcontext
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from cleanscrape.cleaning import clean, zones_to_keep
from cleanscrape.errors import UsageError
from cleanscrape.extras import needing
from cleanscrape.model import Document, Zone
from cleanscrape.reading.blocks import LazyBlocks
from cleanscrape.reading.units import count_words

with needing("datatrove", extra="datatrove"):
    from datatrove.data import Document as Sample
    from datatrove.pipeline.extractors.base import BaseExtractor, ExtractorSandbox
    from datatrove.pipeline.filters.base_filter import BaseFilter
    from datatrove.utils.typeshelper import StatHints

if TYPE_CHECKING:
    from datatrove.data import DocumentsPipeline
    from datatrove.pipeline.writers.disk_base import DiskWriter

__all__ = ["CleanscrapeExtractor", "CleanscrapeFilter"]

METADATA_KEY = "cleanscrape"
"""Under this key a sample's metadata says what was found."""

OUTPUTS = ("text", "markdown")


class _Cleaned(NamedTuple):
    """What is sent back of a page."""

    text: str
    found: dict[str, Any]
    removed: dict[Zone, str]


class _How(NamedTuple):
    """What all samples of a step share."""

    kind: str
    output: str
    keep: frozenset[Zone]
    with_removed: bool

    def take_apart(self, source: str, url: str | None = None, reference: str | None = None) -> _Cleaned:
        """Clean one page."""
        document = clean(source, kind=self.kind, url=url, keep=self.keep, reference=reference)
        text = document.article.text if self.output == "text" else document.article.markdown
        assert isinstance(document.blocks, LazyBlocks)
        zoned = document.blocks.zoned_texts()
        return _Cleaned(text, _found(document, zoned), self._removed(zoned) if self.with_removed else {})

    def _removed(self, zoned: list[tuple[Zone, str]]) -> dict[Zone, str]:
        """What is in other zones, as one text for each."""
        texts: dict[Zone, list[str]] = {}
        for zone, text in zoned:
            if zone is not Zone.ARTICLE and zone not in self.keep:
                texts.setdefault(zone, []).append(text)
        return {zone: "\n\n".join(of_zone) for zone, of_zone in texts.items()}


def _found(document: Document, zoned: list[tuple[Zone, str]]) -> dict[str, Any]:
    """What the metadata says: each value of the same type in every sample, so that Parquet can hold them."""
    words = dict.fromkeys(map(str, Zone), 0)
    for zone, text in zoned:
        words[zone] += count_words(text)
    article, discussion = document.article, document.discussion
    return {
        "headline": article.headline or "",
        "authors": "; ".join(author.name or author.handle or "" for author in article.authors),
        "date_published": article.date_published or "",
        "language": article.language or "",
        "page_type": str(document.page_type),
        "confidence": float(document.confidence),
        "words": words,
        "embeds": len(document.embeds),
        "comments": len(discussion.comments) if discussion else 0,
        "related": len(document.related),
    }


class _Step:
    """What extractor and filter have in common: where a page's address and time stand, and what becomes of a sample."""

    stat_update: Any
    update_doc_stats: Any
    exclusion_writer: DiskWriter | None

    def _set_up(
        self,
        kind: str,
        output: str,
        keep: Collection[Zone | str],
        exclusion_writer: DiskWriter | None,
        url_key: str,
        date_key: str,
    ) -> None:
        if output not in OUTPUTS:
            raise UsageError(f"output={output!r}: pass one of {', '.join(map(repr, OUTPUTS))}")
        self._how = _How(kind, output, zones_to_keep(keep), exclusion_writer is not None)
        self._url_key, self._date_key = url_key, date_key
        self.exclusion_writer = exclusion_writer

    def _arguments(self, sample: Sample) -> tuple[str, str | None, str | None]:
        """What ``take_apart`` is called with."""
        url, date = (_text(sample.metadata, key) for key in (self._url_key, self._date_key))
        return sample.text, url, date if date and _is_iso(date) else None

    def _kept(self, sample: Sample, cleaned: _Cleaned, writer: Any, rank: int) -> bool:
        """Make the sample what was found, and write down what was removed; False where no text is left."""
        for zone, words in cleaned.found["words"].items():
            self.stat_update(f"words_{zone}", value=words)
        if not cleaned.text.strip():
            self._dropped(sample, "no_article", writer, rank)
            return False
        for zone, text in cleaned.removed.items():
            _write_away(sample, str(zone), writer, rank, part=text)
        sample.text = cleaned.text
        sample.metadata[METADATA_KEY] = cleaned.found
        self.stat_update(StatHints.forwarded)
        self.update_doc_stats(sample)
        return True

    def _dropped(self, sample: Sample, reason: str, writer: Any, rank: int) -> None:
        self.stat_update(StatHints.dropped, f"dropped_{reason}")
        _write_away(sample, reason, writer, rank)


def _write_away(sample: Sample, reason: str, writer: Any, rank: int, part: str | None = None) -> None:
    """Write a sample, or what a zone of it held, to the exclusion writer. All have the same metadata, for Parquet."""
    if writer is not None:
        text, name = (sample.text, sample.id) if part is None else (part, f"{sample.id}#{reason}")
        metadata = {**sample.metadata, "removed_from": sample.id, "filter_reason": reason}
        writer.write(Sample(text=text, id=name, metadata=metadata), rank)


class CleanscrapeExtractor(_Step, BaseExtractor):
    """HTML -> the article's text, in a process that is given up where a page takes too long.

    ``output``: ``"text"`` (without the headline, which is in the metadata) or ``"markdown"``.
    ``keep``: zones that stay beside the article, as in ``cleanscrape.clean``.
    ``timeout``: seconds for one page.
    ``exclusion_writer``: takes what other zones held, a document for each page and zone, and pages that had no text or
    took too long; ``filter_reason`` in the metadata says which.
    ``url_key``, ``date_key``: where in the metadata the page's address stands, and the ISO 8601 moment that relative
    times are counted from; readers of WARC files use these names.
    Raises UsageError for a wrong argument.
    """

    name = "🧹 cleanscrape"

    def __init__(
        self,
        *,
        output: str = "text",
        keep: Collection[Zone | str] = (),
        timeout: float = 10,
        exclusion_writer: DiskWriter | None = None,
        url_key: str = "url",
        date_key: str = "date",
    ) -> None:
        super().__init__(timeout)
        self._set_up("html", output, keep, exclusion_writer, url_key, date_key)

    def extract(self, text: str) -> str:
        """The article of one page, here and now."""
        return self._how.take_apart(text).text

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> Iterator[Sample]:
        """Called by the pipeline."""
        self._how.take_apart("<p>Harbour</p>")  # the tables, so that processes forked from here have them
        sandboxed = ExtractorSandbox(timeout=self.timeout, warmup_text=("<p>Harbour</p>",))
        with self.exclusion_writer or nullcontext() as writer, sandboxed as sandbox:
            for sample in data:
                self.stat_update(StatHints.total)
                with self.track_time():
                    try:
                        cleaned = sandbox.process_document(self._arguments(sample), self._how.take_apart)
                    except TimeoutError:
                        self._dropped(sample, "timeout", writer, rank)
                        continue
                    except EOFError:
                        self._dropped(sample, "broken_process", writer, rank)
                        continue
                if self._kept(sample, cleaned, writer, rank):
                    yield sample


class CleanscrapeFilter(_Step, BaseFilter):
    """Flattened text -> the lines of the article; samples of which nothing is left are dropped.

    Arguments are those of ``CleanscrapeExtractor``. There is no time limit: the time is in proportion to the text.
    """

    name = "🧹 cleanscrape for text"

    def __init__(
        self,
        *,
        output: str = "text",
        keep: Collection[Zone | str] = (),
        exclusion_writer: DiskWriter | None = None,
        url_key: str = "url",
        date_key: str = "date",
    ) -> None:
        super().__init__(exclusion_writer)
        self._set_up("text", output, keep, exclusion_writer, url_key, date_key)

    def filter(self, doc: Sample) -> bool | tuple[bool, str]:
        """Clean one sample and say whether anything is left; what is removed is written by ``run`` only."""
        return self._kept(doc, self._how.take_apart(*self._arguments(doc)), None, 0) or (False, "no_article")

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> Iterator[Sample]:
        """Called by the pipeline."""
        with self.exclusion_writer or nullcontext() as writer:
            for sample in data:
                self.stat_update(StatHints.total)
                with self.track_time():
                    cleaned = self._how.take_apart(*self._arguments(sample))
                if self._kept(sample, cleaned, writer, rank):
                    yield sample


def _text(metadata: Mapping[str, Any], key: str) -> str | None:
    value = metadata.get(key)
    return value if isinstance(value, str) else None


def _is_iso(date: str) -> bool:
    try:
        datetime.fromisoformat(date)
    except ValueError:
        return False
    return True
