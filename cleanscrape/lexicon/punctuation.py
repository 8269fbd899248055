"""Marks of punctuation in the scripts that pages are written in: what ends a sentence, a label, an entry of a list."""

from __future__ import annotations

SENTENCE_ENDS = ".!?…。！？．؟۔।॥։።፧။។៕"
"""Full stops, and what asks or exclaims."""
FULL_STOPS = ".。．۔।॥።။។៕"
"""Of those, what ends a sentence that tells something."""
QUESTION_MARKS = "?？؟፧"
"""Of the first, what asks and no more."""
UNSPACED_ENDS = "。！？။។"
"""Those of scripts that need no blank behind them."""
COLONS = ":：՝៖፦፡"
"""What stands between a label and its value: also Armenian "՝", which marks a pause, and Ethiopic "፡" between words."""
COMMAS = ",，،၊፣"

ARMENIAN = ("ա", "և")
"""The first and the last small letter: right behind one of them a colon is typed for the full stop "։"."""
ETHIOPIC = "፡"
"""Typed twice for the full stop "።"."""

_STOPS, _LABEL_ENDS = tuple(SENTENCE_ENDS), tuple(COLONS)
_CLOSING = tuple("\"'”’»)]")


def ends_sentence(text: str) -> bool:
    """Whether a text ends like a sentence, perhaps with a quotation mark or bracket behind it."""
    return text.endswith(_STOPS) or (text.endswith(_CLOSING) and text[:-1].endswith(_STOPS))


def ends_label(text: str) -> bool:
    """Whether a text ends like a label: "Published:"."""
    return text.endswith(_LABEL_ENDS)


def is_typed_stop(before: str, mark: str) -> bool:
    """Whether a mark that else stands behind labels is typed for a full stop. ``before``: the character before it."""
    return (mark == ":" and ARMENIAN[0] <= before <= ARMENIAN[1]) or before == mark == ETHIOPIC
