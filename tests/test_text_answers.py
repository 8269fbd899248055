"""Flattened questions and answers: posts that are signed below their text."""

from __future__ import annotations

from time import process_time

import pytest

from cleanscrape import Document, Zone, clean

HEAD = """Skip to main content
Home
Users
How do I splice a mooring line that has gone stiff with salt?
Ask Question
Asked 3 years ago
Viewed 14k times
27
The line is three-strand nylon and has hung on the pier for two winters. The strands no longer open with a fid.
Share
Follow
"""
QUESTION = "asked Mar 4, 2023 at 10:12"
BETWEEN = """
Quill Tarn
1,204
3 gold badges
Have you tried fabric softener in the water? It brings old rope back.
– Hetty Marsh
Mar 4, 2023 at 10:20
Add a comment
2 Answers
Sorted by:
Highest score (default)
41
Soak first, splice second:
fill a bucket = 10 l
softener = 1 cup
Share
Improve this answer
Follow
edited Mar 5, 2023 at 9:00
"""
FIRST = "answered Mar 4, 2023 at 11:02"
NEXT = """
Orla Fenn
48.3k
6
You can also boil it, if the pot is an old one and nobody needs it for soup any more.
Share
Improve this answer
Follow
"""
LAST = "answered Jan 9, 2024 at 8:30"
TAIL = """
Lena T
310
Add a comment
Your Answer
Sign up or log in
"""


def page(*, split: bool = False) -> str:
    """The thread; with ``split`` the time of each foot stands on a line of its own."""
    feet = [foot.replace(" ", "\n", 1) if split else foot for foot in (QUESTION, FIRST, LAST)]
    return HEAD + feet[0] + BETWEEN + feet[1] + NEXT + feet[2] + TAIL


SIGNED = "grammar: post that is signed below"


def cues(document: Document) -> set[str]:
    return {evidence.cue for block in document.blocks for evidence in block.evidence}


def zone_of(document: Document, text: str) -> Zone:
    return next(block.zone for block in document.blocks if block.text.startswith(text))


@pytest.mark.parametrize("split", [False, True])
def test_posts_signed_below_their_text_are_the_article(split: bool) -> None:
    document = clean(page(split=split))
    assert [(post.author.name if post.author else None, post.date_published_raw) for post in document.posts] == [
        ("Quill Tarn", "Mar 4, 2023 at 10:12"),
        ("Orla Fenn", "Mar 4, 2023 at 11:02"),
        ("Lena T", "Jan 9, 2024 at 8:30"),
    ]
    assert document.posts[1].text.startswith("Soak first, splice second:")
    assert "softener = 1 cup" in document.article.text, "an answer need not be a sentence"
    assert document.page_type == "forum"


def test_remarks_between_answers_are_not() -> None:
    document = clean(page())
    assert zone_of(document, "Have you tried fabric softener") is Zone.COMMENTS
    assert zone_of(document, "Improve this answer") is Zone.CHROME
    for left in ("Highest score", "Orla Fenn", "48.3k", "3 gold badges", "edited Mar 5"):
        assert left not in document.article.text


def test_questions_in_a_list_are_not_answers() -> None:
    """They tell when they were answered, but nobody signs."""
    listed = "".join(f"Why is the {boat} late today?\nanswered {n} hours ago\n" for n, boat in enumerate("abcdef", 2))
    assert SIGNED not in cues(clean("Questions about boats\n" + listed))
    assert SIGNED in cues(clean(page()))


def test_one_answered_line_makes_no_thread() -> None:
    text = "The harbour office wrote to every owner in the spring, and most of them wrote back within the week.\n" * 3
    head = "Letters to the harbour office\n3 comments\n"
    assert SIGNED not in cues(clean(f"{head}{text}answered May 3, 2024 at 10:12\nAnn Tarn\n{text}"))


def test_answers_below_a_text_are_not_what_the_page_is_about() -> None:
    told = "Three-strand nylon stretches by a third before it parts, and it keeps its strength when it is wet.\n" * 8
    assert SIGNED not in cues(clean(f"Mooring line, 14 mm\n{told}{page()}"))


def test_feet_without_end_take_linear_time() -> None:
    unit = "Soak it in a bucket over night.\nShare\nanswered Mar 4, 2023 at 11:02\nOrla Fenn\n"

    def seconds(times: int) -> float:
        began = process_time()
        clean(unit * times)
        return process_time() - began

    seconds(50)
    assert seconds(2000) < 16 * max(seconds(500), 0.02)
