"""Marks of punctuation in the scripts that pages are written in: what ends a sentence, a label, an entry of a list."""

from __future__ import annotations

SENTENCE_ENDS = ".!?…。！？．؟۔।॥։።፧፡။។៕"
"""Full stops, and what asks or exclaims. Ethiopic "፡" is typed twice for "።"."""
QUESTION_MARKS = "?？؟፧"
"""Those of them that ask."""
UNSPACED_ENDS = "。！？။។"
"""Those of scripts that need no blank behind them."""
COLONS = ":：՝៖፦"
"""What stands between a label and its value. Armenian "՝" marks a pause where others put a colon."""
LABEL_ENDS = f"{COLONS}፡"
"""The same, and the Ethiopic mark between words, which is typed for "፦"."""
COMMAS = ",，،၊፣"
