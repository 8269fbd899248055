"""Zones of more pages than the labelled corpora have, as facts about them: no text of a page stands here.

Each file has one JSON object a line: ``page`` (its file below the data folder), ``runs`` (zone and number
of blocks, in document order) and ``hashes`` (four hexadecimal digits of each block's words), by which labels find
their blocks again when the reader changes. They are for fitting; the figures that are quoted are those of the
hand-labelled pages.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from benchmarks import data
from benchmarks.labels import letters
from benchmarks.scores import UNDECIDED
from cleanscrape.reading.decode import decode
from cleanscrape.reading.html import read_html

FILE = Path(__file__).with_name("more_labels.jsonl")
MARKUP = Path(__file__).with_name("more_labels_markup.jsonl")
"""Pages that gain nothing for flattened text: only the weights of HTML are fitted on them."""
DIGITS = 4


def hash_of(text: str) -> str:
    """Four hexadecimal digits of a block's words, run together."""
    return hashlib.sha256(letters(text).encode()).hexdigest()[:DIGITS]


def load(folder: Path = data.DEFAULT_FOLDER, files: Sequence[Path] = (FILE,)) -> list[data.LabelledPage]:
    """The pages with their blocks' zones. Raises MissingDataError without the pages themselves."""
    known = {page.name: page for page in (*data.wcxb(folder), *data.snippets(folder))}
    pages = []
    for line in chain.from_iterable(file.read_text("utf-8").splitlines() for file in files):
        record = json.loads(line)
        page = known[record["page"]]
        blocks = _blocks(read_html(decode(page.html())[0]).texts, record)
        pages.append(
            data.LabelledPage(
                corpus="more",
                name=page.name,
                path=page.path,
                domain=page.domain,
                url=page.url,
                page_type=page.page_type,
                blocks=blocks,
            )
        )
    return pages


def _blocks(texts: Sequence[str], record: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """(zone, text) of each block; ``undecided`` where none was labelled."""
    waiting: dict[str, list[str]] = defaultdict(list)
    hashes, at = record["hashes"], 0
    for run in record["runs"].split(", "):
        zone, _, count = run.partition(" ")
        for _ in range(int(count)):
            waiting[hashes[at : at + DIGITS]].append(zone)
            at += DIGITS
    return tuple((_next(waiting, hash_of(text)), text) for text in texts)


def _next(waiting: dict[str, list[str]], key: str) -> str:
    queue = waiting.get(key)
    if not queue:
        return UNDECIDED
    return queue.pop(0) if len(queue) > 1 else queue[0]
