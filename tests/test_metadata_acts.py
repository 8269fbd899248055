"""Names before what was done and when: "Orla Fenwick Published: March 7, 2025"."""

import re

import pytest
from metadata_pages import BODY, META, facts_of

from cleanscrape.assembling.time_labels import without_act, without_time_label
from cleanscrape.model import Kind


@pytest.mark.parametrize(
    "line",
    [
        "Orla Fenwick Published: March 7, 2025",
        "By Orla Fenwick Published March 7, 2025",
        "By Orla Fenwick Posted on March 7, 2025",
        'By <a href="/author/orla">Orla Fenwick</a> Published: March 7, 2025',
        "By Orla Fenwick, Harbour Correspondent Published: March 7, 2025",
        "By Orla Fenwick Published: March 7, 2025 Updated: March 9, 2025",
        "Orla Fenwick Veröffentlicht: 7. März 2025",
        "Par Orla Fenwick Publié le : 7 mars 2025",
        "Orla Fenwick Publicado: 7 de marzo de 2025",
        "Orla Fenwick Publicerad 7 mars 2025",
        "Orla Fenwick Опубликовано: 7 марта 2025",
    ],
)
def test_what_was_done_is_no_part_of_the_name_and_does_not_hide_the_date(line: str) -> None:
    body = BODY.replace("</h1>", f'</h1><div class="byline">{line}</div>')
    text = line.replace('<a href="/author/orla">', "").replace("</a>", "")
    facts = facts_of(body, lines={text: (META, Kind.BYLINE)})
    assert [each.name for each in facts.authors] == ["Orla Fenwick"]
    assert facts.date_published == "2025-03-07"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("de Orla Fenwick", "Orla Fenwick"),
        ("de Orla Fenwick, writer", "Orla Fenwick"),
        ("Orla de Fenwick", "Orla de Fenwick"),
        ("De Orla Fenwick", "De Orla Fenwick"),
    ],
)
def test_a_small_word_before_a_person_frames_the_name(line: str, name: str) -> None:
    body = BODY.replace("</h1>", f"</h1><div class=author>{line}</div>")
    facts = facts_of(body, lines={line: (META, Kind.BYLINE)})
    assert [each.name for each in facts.authors] == [name]


@pytest.mark.parametrize("label", ["Updated:", "Last updated on"])
def test_who_and_when_it_was_changed(label: str) -> None:
    line = f"By Orla Fenwick {label} March 7, 2025"
    facts = facts_of(BODY.replace("</h1>", f"</h1><p>{line}</p>"), lines={line: (META, Kind.BYLINE)})
    assert [each.name for each in facts.authors] == ["Orla Fenwick"]
    assert (facts.date_published, facts.date_modified) == (None, "2025-03-07")


@pytest.mark.parametrize("line", ["Orla Fenwick Joined: March 7, 2011", "Book Published: March 7, 2011"])
def test_dates_of_other_things_stay_none_of_the_page(line: str) -> None:
    facts = facts_of(BODY.replace("</h1>", f"</h1><p>{line}</p>"), lines={line: (META, Kind.BYLINE)})
    assert facts.date_published is None


@pytest.mark.parametrize(
    ("text", "without_label", "without_it"),
    [
        ("Orla Fenwick Published on ", "Orla Fenwick", "Orla Fenwick"),
        ("Orla Fenwick Answered on ", "Orla Fenwick Answered on", "Orla Fenwick"),
        ("Orla Fenwick mis à jour le : ", "Orla Fenwick", "Orla Fenwick"),
        ("林小舟 发布于 ", "林小舟", "林小舟"),
        ("Orla Le ", "Orla Le", "Orla Le"),
        ("Author Posted by Orla Fenwick on ", "Author Posted by Orla Fenwick on", "Author Posted by Orla Fenwick on"),
        ("Nguyễn Đăng ", "Nguyễn Đăng", "Nguyễn Đăng"),
        ("Nguyễn An đăng ", "Nguyễn An", "Nguyễn An"),
        ("Orla Fenwick Published Works ", "Orla Fenwick Published Works", "Orla Fenwick Published Works"),
    ],
)
def test_the_label_before_a_time(text: str, without_label: str, without_it: str) -> None:
    assert without_time_label(text).strip() == without_label
    assert without_act(text).strip() == without_it


DATED, COUNTED = '<span class="date">14 May, 2024 | 12:45</span>', '<span class="views">1 204 views</span>'
CALLED = [
    pytest.param('<span class="author">Author: Nino Holm</span>', ["Nino Holm"], id="with a label"),
    pytest.param('<span class="author">Nino Holm</span>', ["Nino Holm"], id="the name alone"),
    pytest.param('<span class="author">By <b class="author-name">Nino Holm</b></span>', ["Nino Holm"], id="framed"),
    pytest.param('<i class="author">Nino Holm</i> <i class="author">Ann Lund</i>', ["Nino Holm", "Ann Lund"], id="two"),
    pytest.param(
        '<i class="author">Nino Holm</i> <i class="author-job">Keeper of tides</i>', ["Nino Holm"], id="a job"
    ),
    pytest.param('<span class="author-bio">Join us</span>', [], id="nobody"),
    pytest.param("<span>Nino Holm</span>", [], id="not called so"),
]


@pytest.mark.parametrize(("author", "names"), CALLED)
def test_who_is_called_an_author_between_a_date_and_a_count_is_one(author: str, names: list[str]) -> None:
    line = f"{DATED} {author} {COUNTED}"
    lines = {re.sub("<[^>]+>", "", line): (META, Kind.DATE)}
    facts = facts_of(BODY.replace("</h1>", f"</h1><div>{line}</div>"), lines=lines)
    assert [each.name for each in facts.authors] == names
    assert facts.date_published == "2024-05-14T12:45"
