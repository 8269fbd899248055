"""Posts of forums that no file knows: what belongs to one, and what is no forum at all."""

from __future__ import annotations

from test_forums import taken_apart

SAID = (
    "Last week we saw minus twelve and not a drop came out of the tap.",
    "Glue a heating pad to the tank and two centimetres of foam over it.",
    "We do not fill the tank in winter at all, two canisters are enough.",
)
NAMES = ("alpine_anna", "old_remy", "joan_k")
POST = (
    "<div class=post><div class=left><div class=user><a href=/user/{0}>{0}</a></div><div class=rank>Regular</div></div>"
    "<div class=right><div class=top><span>{1} December 2024, 21:14</span> <a href=#p{1}>#{1}</a></div>"
    "<div class=text>{2}</div></div></div>"
)


def test_a_name_beside_a_post_and_a_date_with_a_number_in_it_are_one_posts() -> None:
    body = "".join(POST.format(name, day, said) for day, (name, said) in enumerate(zip(NAMES, SAID, strict=True), 1))
    posts = taken_apart(f"<div class=posts>{body}</div>")[1]
    assert [(each.author.name, each.date_published_raw, each.text) for each in posts] == [
        (name, f"{day} December 2024, 21:14", said) for day, (name, said) in enumerate(zip(NAMES, SAID, strict=True), 1)
    ]


def test_a_date_here_and_a_name_there_make_no_posts() -> None:
    body = (
        "<div class=dateline>[Submitted on 1 Oct 2024]</div><h2>On the rotation of floating lenses</h2>"
        f"<div class=authors><a href=/a>Moira Tulloch</a></div><blockquote>{SAID[0]} {SAID[1]}</blockquote>"
    )
    assert taken_apart(body)[1] == ()


ANSWER = "<div class=answer><p>{2}</p><div class=meta>{0} · {1} November 2024</div></div>"


def names_of(lines: tuple[str, ...]) -> list[str | None]:
    body = "".join(ANSWER.format(line, day, said) for day, (line, said) in enumerate(zip(lines, SAID, strict=True), 1))
    return [each.author.name for each in taken_apart(f"<div>{body}</div>")[1]]


def test_of_a_lines_words_the_linked_name_is_who_wrote_it() -> None:
    lines = ("odpowiedział <a href=/u/1>stary_warsztat</a>", "answered <a href=/u/2>oldshop</a>", "Cy")
    assert names_of(lines) == ["stary_warsztat", "oldshop", "Cy"]


def test_a_name_of_which_a_part_is_linked_stays_whole() -> None:
    lines = ("Ann <a href=/u/1>Tarn</a>", "<a href=/u/2>Orla</a> Fenwick", "Bo de <a href=/u/3>Lind</a>")
    assert names_of(lines) == ["Ann Tarn", "Orla Fenwick", "Bo de Lind"]
