"""The line that says who wrote a comment and when: numbers and what was done then are nobody."""

from __future__ import annotations

import pytest

from cleanscrape.assembling.comment_headers import comment_header


def parts(line: str) -> dict[str, str]:
    """What is said where, of the parts that a header has."""
    found = comment_header(line)
    return {part: line[slice(*span)] for part, span in found._asdict().items() if span} if found else {}


@pytest.mark.parametrize("when", ["3 May 2024", "03.05.2024 10:11", "2024年5月3日"])
def test_a_number_beside_a_date_is_the_comments_and_nobodys_name(when: str) -> None:
    assert parts(f"{when} #17") == {"date_raw": when, "number": "17"}
    assert parts(f"Ann Tarn · #17 · {when}") == {"name": "Ann Tarn", "date_raw": when, "number": "17"}


@pytest.mark.parametrize("label", ["Posted", "Posted on", "Edited ·", "Opublikowano"])
def test_what_was_done_then_is_nobody(label: str) -> None:
    assert parts(f"{label} 3 May 2024") == {"date_raw": "3 May 2024"}


@pytest.mark.parametrize("name", ["Ann Tarn", "posted_ann", "Ann #1 Fan"])
def test_names_on_either_side_of_a_date_stay_names(name: str) -> None:
    assert parts(f"{name} · 3 May 2024") == {"name": name, "date_raw": "3 May 2024"}
    assert parts(f"Posted 3 May 2024 by {name}")["name"] == name
