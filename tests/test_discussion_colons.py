"""Who says something, written with a colon above the date, as WordPress has it in Russian."""

import pytest

from cleanscrape import clean

PAGE = """How I mended the old stove door
17.08.2025
The door of our stove cracked in my grandfather's time, and every winter the crack grew by a millimetre or so.
I took it off and cleaned it with a brush of steel. That took two evenings and one brush, which did not survive it.
2 comments
{0}
18.08.2025 10:12
Thank you, I did it by your recipe.
Reply
{1}
18.08.2025 12:40
Well done, and mind the fumes.
Reply
"""


@pytest.mark.parametrize("mark", [":", " :", "："])
def test_a_name_with_a_colon_above_a_date_is_who_says_it(mark: str) -> None:
    found = clean(PAGE.format(f"Galina{mark}", f"Timofey Orlov{mark}")).discussion
    assert found is not None
    assert [(comment.author.name if comment.author else None, comment.text) for comment in found.comments] == [
        ("Galina", "Thank you, I did it by your recipe."),
        ("Timofey Orlov", "Well done, and mind the fumes."),
    ]


def test_a_line_with_a_colon_that_is_no_name_stays_in_the_text() -> None:
    told = "What I would like to know before I begin with mine:"
    found = clean(PAGE.format("Galina", "Timofey").replace("Thank you, I did it by your recipe.", told)).discussion
    assert found is not None
    assert found.comments[0].text == told
