"""Flattened text that was decoded wrongly before it came here."""

import codecs
import time

import pytest
from ftfy import bad_codecs

import cleanscrape
from cleanscrape.deciding.text import label_text
from cleanscrape.reading.mojibake import repaired_lines
from cleanscrape.reading.text import read_text
from cleanscrape.writing.source import clean_source

codecs.register(bad_codecs.search_function)  # forgiving Windows code pages

EUROPEAN = [
    "Die Häuser an der Küste sind schön, sagte Jörg Müller.",
    "Er ging über die Brücke zurück — „nie wieder“, sagte er. Das kostet 5 € am Tag …",
    "Déjà l’été à Paris : le garçon est à côté, voilà.",
    "A manhã começou cedo, não há pão à mesa, São João já não vem.",
    "Żółte łodzie wróciły do portu, choć mgła była gęsta.",
]
OTHERS = [
    "港口在漫长的冬季维修之后于周一重新开放。",
    "Порт открылся в понедельник — после зимы.",
    "Όλα καλά στην Αθήνα.",
]


def broken(text: str, encoding: str) -> str:
    return text.encode().decode(encoding)


@pytest.mark.parametrize(
    ("encoding", "texts"),
    [
        ("sloppy-windows-1252", EUROPEAN + OTHERS),
        ("sloppy-windows-1250", EUROPEAN),
        ("sloppy-windows-1251", [*EUROPEAN[:3], OTHERS[1]]),
        ("sloppy-windows-1254", EUROPEAN + OTHERS),
        ("mac-roman", EUROPEAN + OTHERS),
        ("cp437", EUROPEAN),
    ],
)
def test_utf8_read_as_something_else_is_repaired(encoding: str, texts: list[str]) -> None:
    document = cleanscrape.clean(broken("\n\n".join(texts), encoding), kind="text")
    assert [block.text for block in document.blocks] == texts
    assert [warning for warning in document.warnings if "mojibake" in warning]


def test_latin_1_with_its_control_characters_is_repaired() -> None:
    assert read_text(broken("The council’s repairs – “done”", "latin-1")).texts == ["The council’s repairs – “done”"]


def test_text_broken_twice_is_repaired() -> None:
    once = broken("\n".join(EUROPEAN), "sloppy-windows-1252")
    assert read_text(broken(once, "sloppy-windows-1252")).texts == EUROPEAN


def test_no_break_spaces_that_became_blanks_are_understood() -> None:
    text = broken("Déjà l’été à Paris, voilà le garçon.", "sloppy-windows-1252").replace("\xa0", " ")
    assert read_text(text).texts == ["Déjà l’été à Paris, voilà le garçon."]


def test_a_byte_order_mark_within_the_text_is_left_out() -> None:
    assert read_text("ï»¿CafÃ© am Hafen geÃ¶ffnet").texts == ["Café am Hafen geöffnet"]


def test_words_of_scripts_without_blanks_are_counted_in_what_was_meant() -> None:
    assert read_text(broken(OTHERS[0], "sloppy-windows-1252")).words == read_text(OTHERS[0]).words


def test_marks_of_markdown_are_taken_off_repaired_lines() -> None:
    text = broken("# Häuser an der Küste\n- **schön** und [grün](/a)", "sloppy-windows-1252")
    assert read_text(text).texts == ["Häuser an der Küste", "schön und grün"]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(EUROPEAN + OTHERS),
        "ÂNGELO E ÃNGELA MORAM NO MARANHÃO. IRMÃ, AVÓ E AVÔ: PÃO",
        "O CÃO E A MAÇÃ «são» bons – ÉTÉ À LA PLAGE",
        "Trời hôm nay đẹp quá, Âu Cơ và Lạc Long Quân đã đến Huế",
        "Das Zeichen Ã steht oft für einen Fehler beim Lesen; in Ångström und Århus steht Å zu Recht",
        "Если её дом у моря, то «Ёлка» — это Её выбор: ВЁСЛА, РЁВ",
        "├── src\n│   ├── main.py\n└── tests",
        "© 2025 The Herald — 25 €… • § 5 ¶ ½ «a» ‹b›",
        'Where a page shows "CafÃ©" or "donâ€™t", it was read in the wrong encoding.',
        "The word café turns into cafÃ© when its bytes are read as Latin-1, and naïve into naÃ¯ve: a façade.",
        "Ã© Ã¨ Ã¼ Ã¶",
        "A plain line of ASCII.",
    ],
)
def test_sound_text_stays_as_it_is(text: str) -> None:
    page = read_text(text)
    assert not page.warnings
    assert repaired_lines(text, text.splitlines(keepends=True)) == {}


def test_a_line_full_of_broken_words_is_repaired_among_sound_ones() -> None:
    line = "Die Häuser an der Küste sind schön, grün und höher als früher."
    page = read_text("\n".join([*EUROPEAN, broken(line, "sloppy-windows-1252")]))
    assert page.texts == [*EUROPEAN, line]
    assert page.warnings[0].endswith("(mojibake): 1")


def test_spans_say_where_the_broken_characters_stand() -> None:
    source = broken("\r\n\r\n  ".join(EUROPEAN), "sloppy-windows-1252")
    document = cleanscrape.clean(source, kind="text")
    lines = [line.strip() for line in source.splitlines() if line.strip()]
    assert [source[slice(*block.span)] for block in document.blocks] == lines
    assert document.source == source


def test_in_place_what_stays_is_not_rewritten() -> None:
    body = [broken(line + " Und das blieb auch so, wie man später hörte.", "sloppy-windows-1252") for line in EUROPEAN]
    source = "\n\n".join([*body, "Related Articles", "Another storm hits the coast", "2 hours ago"])
    cleaned = clean_source(source, kind="text")
    assert cleaned.text == "\n\n".join(body)
    assert clean_source(cleaned.text, kind="text").text == cleaned.text


def test_repairing_repaired_text_changes_nothing() -> None:
    article = cleanscrape.clean(broken("\n\n".join(EUROPEAN), "sloppy-windows-1252"), kind="text").article
    again = cleanscrape.clean(article.text, kind="text")
    assert again.article.text == article.text
    assert not again.warnings


def test_phrases_are_known_in_broken_text() -> None:
    source = broken("\n".join([*EUROPEAN, "Lesen Sie auch: Was die Rückkehr der Fähre kostet"]), "sloppy-windows-1252")
    assert label_text(read_text(source)).zones[-1] == "related"


@pytest.mark.parametrize(
    "unit",
    [
        "â€™",
        "Ã",
        "Ã ",
        "Ãƒâ€š",
        "Ð¿Ñ€Ð¸ ",
        "\xc3\xa9\u2019",
        "É\u0102" * 3 + "é ",
        broken(broken("schön ", "sloppy-windows-1252"), "sloppy-windows-1252"),
    ],
)
def test_one_long_hostile_line_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        repaired_lines(text, [text])
        return time.process_time() - start

    seconds(1_000)
    assert seconds(400_000) < 4 * 2.5 * max(seconds(100_000), 0.02)


@pytest.mark.parametrize("text", ["ï»¿", "Â\xa0", "ã€€", "â€¨", "Ã©\ud800Ã©", "😀Ã©tÃ© à", "\x80\x81", "ÃÃÃ", ""])
def test_odd_text_is_read_all_the_same(text: str) -> None:
    document = cleanscrape.clean(f"{text}\n{text} StraÃŸe fÃ¼r Ã¼ber schÃ¶n", kind="text")
    assert all(block.text.strip() for block in document.blocks)
