"""Lines of flattened text on which the grammar rules, for tests of its rules.

The chance of each line to be article is given, not weighed: rules are tried apart from the fitted weights.
"""

import numpy as np

from cleanscrape.deciding.text.grammar import rule
from cleanscrape.deciding.text.view import View
from cleanscrape.model import Zone
from cleanscrape.reading.text import read_text

SENTENCES = (
    "The harbour master of Skerrow has kept the tide tables by hand since the spring of his first year in office.",
    "Every morning he walks to the end of the pier, reads the gauge, and writes the number into a green book.",
    "Nobody asked him to do it, and nobody has ever asked him to stop, although the gauge has reported by radio since.",
    "The green books fill a shelf and a half by now, and the last of them was printed with his name on every page.",
)
LIKELY, UNLIKELY = 0.9, 0.1


def view_of(*lines: str) -> View:
    return View.of(read_text("\n".join(lines)))


def ruled(*lines: str, unlikely: tuple[str, ...] = (), **known: bool) -> list[Zone | None]:
    """The zone that the grammar rules for each line; all are likely to be article but those said.

    ``known``: what is known of the page, as ``rule`` takes it.
    """
    view = view_of(*lines)
    chances = [UNLIKELY if text in unlikely else LIKELY for text in view.texts]
    return [ruling.zone if ruling else None for ruling in rule(view, np.array(chances), **known)]
