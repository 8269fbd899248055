"""Where the time of ``clean`` goes, and how much of it no reader of the same tree could do without.

Shares of processor time within one run, no milliseconds: other programs on the machine, and the machine, fall out of
them. Functions of the package are measured from within: each has the time that no measured function inside it takes.
"""

from __future__ import annotations

import argparse
import gc
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import reduce
from importlib import import_module
from time import process_time
from typing import Any, NamedTuple

from turbohtml import Element, Text, parse

import cleanscrape
from benchmarks import data
from benchmarks.report import Report, Table
from benchmarks.speed import DEFAULT_PAGES, WARM_UP, timed
from cleanscrape.model import Document
from cleanscrape.reading.decode import decode
from cleanscrape.writing.source import slices

REST = "the rest"


class Part(NamedTuple):
    """Functions of the package whose time is counted together."""

    stage: str
    name: str
    functions: str
    """``module:name name``, below ``cleanscrape``."""


# Rules are generators: their time is that of Tally.add, which runs through them.
PARTS = (
    Part("read", "decode", "reading.decode:decode"),
    Part("read", "parse (turbohtml)", "reading.html:parse"),
    Part("read", "walk the tree", "reading.html:_Gatherer.walk"),
    Part("read", REST, "cleaning:read"),
    Part("label", "facts of blocks", "deciding.html:measure"),
    Part("label", "page type", "deciding.html:page_type"),
    Part("label", "cues", "deciding.html:fire"),
    Part("label", "weights, context", "deciding.html:first_pass look_around add_up choose_threshold"),
    Part("label", "rules, threads, company", "deciding.html:Tally.add said_by_site as_twins as_table as_list"),
    Part("label", "kinds", "deciding.html:kinds"),
    Part("label", REST, "deciding.html:label_html"),
    Part("assemble", "metadata", "assembling.document:metadata"),
    Part("assemble", "discussion, posts", "assembling.document:discussion_and_posts"),
    Part("assemble", "article", "assembling.document:article"),
    Part("assemble", "embeds", "assembling.document:embeds"),
    Part("assemble", "related items", "assembling.document:related"),
    Part("assemble", REST, "cleaning:assemble"),
)

WRITTEN: dict[str, Callable[[Document], object]] = {
    "article.markdown": lambda document: document.article.markdown,
    "article.html": lambda document: document.article.html,
    "the slices that stay, for cleaning in place": slices,
    "every block, with its evidence": lambda document: [block.evidence for block in document.blocks],
    "to_dict, without the source": lambda document: document.to_dict(source=False),
}
"""What may be asked of a document afterwards. Each is asked of a fresh one."""


class Stopwatch:
    """Seconds of processor time by part; at any moment the innermost running part's."""

    def __init__(self, clock: Callable[[], float] = process_time) -> None:
        self.seconds: dict[Part, float] = defaultdict(float)
        self._clock = clock
        self._running: list[Part] = []
        self._since = 0.0

    def _turn(self) -> None:
        now = self._clock()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def wrapped(self, part: Part, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time counted for ``part``."""

        def measured(*positional: Any, **named: Any) -> Any:
            self._turn()
            self._running.append(part)
            try:
                return function(*positional, **named)
            finally:
                self._turn()
                self._running.pop()

        return measured

    @contextmanager
    def inside(self, parts: Sequence[Part]) -> Iterator[None]:
        """Measure the functions of ``parts`` while the block runs. Raises AttributeError where one is gone."""
        replaced: list[tuple[Any, str, Any]] = []
        try:
            for part in parts:
                for owner, name in places(part):
                    replaced.append((owner, name, getattr(owner, name)))
                    setattr(owner, name, self.wrapped(part, getattr(owner, name)))
            yield
        finally:
            for owner, name, function in reversed(replaced):
                setattr(owner, name, function)


def places(part: Part) -> list[tuple[Any, str]]:
    """The objects that hold a part's functions, and the names there."""
    module, _, names = part.functions.partition(":")
    found = import_module(f"cleanscrape.{module}")
    each = [name.split(".") for name in names.split()]
    return [(reduce(getattr, path[:-1], found), path[-1]) for path in each]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command has none of its own."""


def run(options: argparse.Namespace) -> Report:
    """Profile ``clean`` on HTML."""
    pages = data.sample(data.wcxb(options.data), options.limit or DEFAULT_PAGES, options.seed)
    sources = [page.html() for page in pages]
    notes = [f"{len(sources)} WCXB pages. Shares of processor time: they are to be compared, whatever else runs."]
    return Report([stages(sources), floor(sources), afterwards(sources)], notes)


def stages(sources: Sequence[bytes]) -> Table:
    """The share of each part in ``clean``."""
    for source in sources[:WARM_UP]:
        clean(source)
    watch = Stopwatch()
    with watch.inside(PARTS):
        for source in sources:
            gc.collect()
            clean(source)
    whole = sum(watch.seconds.values())
    table = Table("Where the time of clean goes", ["stage", "inside", "% of clean"], digits=1)
    for stage in dict.fromkeys(part.stage for part in PARTS):
        inside = [part for part in PARTS if part.stage == stage]
        table.rows.append([stage, "", 100 * sum(watch.seconds[part] for part in inside) / whole])
        table.rows += [["", part.name, 100 * watch.seconds[part] / whole] for part in inside]
    return table


def floor(sources: Sequence[bytes]) -> Table:
    """What a reader needs that decides nothing, as a share of ``clean`` on the same pages."""
    texts = [decode(source)[0] for source in sources]
    tasks: dict[str, Callable[[int], object]] = {
        "clean": lambda at: clean(sources[at]),
        "parse": lambda at: _parsed(texts[at]),
        "parse, and a walk that asks texts, tags and classes": lambda at: bare_walk(_parsed(texts[at])),
    }
    seconds = in_turns(tasks, len(sources))
    table = Table("The floor", ["task", "% of clean", "clean takes times"], digits=1)
    for name in list(tasks)[1:]:
        table.rows.append([name, 100 * seconds[name] / seconds["clean"], seconds["clean"] / seconds[name]])
    return table


def afterwards(sources: Sequence[bytes]) -> Table:
    """What asking a document for more takes beside making it."""
    documents: list[Document] = []

    def made(at: int) -> None:
        documents[:] = [clean(sources[at])]

    seconds: dict[str, float] = defaultdict(float)
    for at in range(len(sources)):
        for name, ask in WRITTEN.items():
            seconds["clean"] += timed(made, at, process_time) / len(WRITTEN)
            seconds[name] += timed(ask, documents[0], process_time)
    table = Table("Asked of the document afterwards", ["what", "% of clean"], digits=1)
    table.rows = [[name, 100 * seconds[name] / seconds["clean"]] for name in WRITTEN]
    return table


def clean(source: bytes) -> Document:
    """What is profiled."""
    return cleanscrape.clean(source, kind="html")


def _parsed(text: str) -> Any:
    return parse(text, positions=False, allow_declarative_shadow_roots=False)


def bare_walk(tree: Any) -> int:
    """Visit each node and ask what any reader must know of it; gives the characters and names seen."""
    seen = 0
    stack = [tree.root]
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind is Text:
            seen += len(node.data)
        elif kind is Element:
            seen += len(node.tag) + len(node.attr("class") or "")
            stack += node.children[::-1]
    return seen


def in_turns(tasks: dict[str, Callable[[int], object]], number: int) -> dict[str, float]:
    """Seconds of processor time of each task over ``number`` pages; tasks take turns on each page."""
    seconds: dict[str, float] = defaultdict(float)
    names = list(tasks)
    for at in range(number):
        for name in (*names[at % len(names) :], *names[: at % len(names)]):
            seconds[name] += timed(tasks[name], at, process_time)
    return seconds
