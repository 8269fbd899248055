"""Truth for blocks: aligns what the data says about a page with the blocks that the reader made of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cleanscrape.model import Zone

ZONES = tuple(Zone)
UNKNOWN = -1
"""The block's zone is not known; it is not trained on."""
NOT_ARTICLE = -2
"""Any zone but article."""

_WORD = re.compile(r"\w+")
_RUN = 5


def tokens(text: str) -> list[str]:
    """Lower-case words as the scores count them."""
    return _WORD.findall(text.lower())


def letters(text: str) -> str:
    """The words of a text run together: where readers see words end in "3 Mayby Ann" is not the labels' matter."""
    return "".join(tokens(text))


def main_labels(texts: Sequence[str], main: str) -> npt.NDArray[np.int64]:
    """ARTICLE or NOT_ARTICLE for each block, given the page's true main text.

    A long block is main where most of its runs of five words stand in the main text; a short one where it is a
    line of it, or stands in it and a neighbour is main. A text counts as often as the main text has it.
    """
    gold = " ".join(tokens(main))
    padded = f" {gold} "
    words = gold.split()
    runs = {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
    lines = Counter(" ".join(tokens(line)) for line in main.split("\n"))
    labels = np.full(len(texts), NOT_ARTICLE, dtype=np.int64)
    doubtful = []
    used: Counter[str] = Counter()
    for index, text in enumerate(texts):
        own = tokens(text)
        joined = " ".join(own)
        used[joined] += 1
        if not own:
            labels[index] = UNKNOWN
        elif len(own) >= _RUN:
            hits = sum(tuple(own[at : at + _RUN]) in runs for at in range(len(own) - _RUN + 1))
            if hits >= 0.6 * (len(own) - _RUN + 1):
                labels[index] = 0 if used[joined] <= max(padded.count(f" {joined} "), 1) else UNKNOWN
        elif lines[joined] >= used[joined]:
            labels[index] = 0
        elif f" {joined} " in padded:
            doubtful.append(index)
    for index in doubtful:
        around = [labels[at] for at in (index - 1, index + 1) if 0 <= at < len(texts)]
        if around and all(label == 0 for label in around):
            labels[index] = 0
        elif any(label == 0 for label in around):
            labels[index] = UNKNOWN
    return labels


def zone_labels(texts: Sequence[str], blocks: Sequence[Sequence[str]]) -> npt.NDArray[np.int64]:
    """The hand-labelled zone of each block, matched by text in document order; UNKNOWN where none matches."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for zone, text in blocks:
        number = ZONES.index(Zone(zone)) if zone in set(ZONES) else UNKNOWN
        waiting[letters(text)].append(number)
    labels = np.full(len(texts), UNKNOWN, dtype=np.int64)
    for index, text in enumerate(texts):
        queue = waiting.get(letters(text))
        if queue:
            labels[index] = queue.pop(0) if len(queue) > 1 else queue[0]
    return labels


def snippet_labels(texts: Sequence[str], wanted: Sequence[str], unwanted: Sequence[str]) -> npt.NDArray[np.int64]:
    """ARTICLE for blocks that hold a wanted snippet, NOT_ARTICLE for an unwanted one, else UNKNOWN."""
    labels = np.full(len(texts), UNKNOWN, dtype=np.int64)
    folded = [" ".join(text.split()) for text in texts]
    for snippets, label in ((unwanted, NOT_ARTICLE), (wanted, 0)):
        for snippet in snippets:
            needle = " ".join(snippet.split())
            for index, text in enumerate(folded):
                if needle and needle in text:
                    labels[index] = label
    return labels
