"""Text whose sentences are broken into lines of one width: mail, PDF, text browsers."""

import textwrap

import pytest
from text_lines import SENTENCES

import cleanscrape
from cleanscrape.model import Kind, Zone
from cleanscrape.reading.text import link_address, read_text
from cleanscrape.writing.source import clean_source

ASKS = "Whoever wants to know how the gauge is read, and what it costs the town every year, is asked to see the"
BROKEN = [textwrap.fill(text, 60) for text in SENTENCES]
BUTTON = textwrap.fill(ASKS, 60) + "\ndocumentation."


def test_a_broken_sentence_stays_whole_and_none_of_its_lines_is_a_heading() -> None:
    source = "\n\n".join(["How the tide is read", *BROKEN[:2], BUTTON, *BROKEN[2:], "Documentation"]) + "\n"
    document = cleanscrape.clean(source, kind="text")
    kinds = [block.kind for block in document.article.blocks]
    assert document.article.headline == "How the tide is read"
    assert Kind.HEADING not in kinds
    assert document.blocks[-1].zone is Zone.CHROME
    cleaned = clean_source(source, kind="text").text
    assert cleaned == source.replace("\n\nDocumentation", "")
    assert clean_source(cleaned, kind="text").text == cleaned


@pytest.mark.parametrize("around", [SENTENCES, ()])
def test_where_lines_are_not_broken_a_button_is_one(around: tuple[str, ...]) -> None:
    source = "\n\n".join(["How the tide is read", *around, "Menu\nhome\ndocumentation\nsign in\nabout us", *around])
    blocks = cleanscrape.clean(source, kind="text").blocks
    assert [block.zone for block in blocks if block.text == "documentation"] == [Zone.CHROME]


def test_a_heading_above_a_broken_paragraph_stays_a_heading() -> None:
    source = "\n\n".join(["How the tide is read", *BROKEN[:2], "The green books", *BROKEN[2:]])
    blocks = cleanscrape.clean(source, kind="text").blocks
    assert [block.kind for block in blocks if block.text == "The green books"] == [Kind.HEADING]


def test_parts_may_be_broken_at_widths_that_differ_a_little() -> None:
    parts = [textwrap.fill(text, 62) for text in SENTENCES]
    asks = textwrap.fill(ASKS, 59) + "\ndocumentation."
    source = "\n\n".join(["How the tide is read", *parts[:2], asks, *parts[2:]])
    blocks = cleanscrape.clean(source, kind="text").blocks
    assert {block.zone for block in blocks} == {Zone.ARTICLE}


def wrapped(*paragraphs: str, width: int = 60, mark: str = "") -> str:
    filled = (textwrap.fill(each, width, initial_indent=mark, subsequent_indent=mark) for each in paragraphs)
    return "\n\n".join(filled)


def test_a_broken_paragraph_is_one_block_whose_span_runs_over_its_lines() -> None:
    source = wrapped(*SENTENCES)
    page = read_text(source)
    assert page.texts == list(SENTENCES)
    assert [" ".join(source[start:end].split()) for start, end in page.spans] == list(SENTENCES)
    assert page.words == [len(sentence.split()) for sentence in SENTENCES]


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_any_line_break_may_break_a_paragraph(newline: str) -> None:
    assert read_text(wrapped(*SENTENCES).replace("\n", newline)).texts == list(SENTENCES)


@pytest.mark.parametrize(
    "own",
    [
        "# The green books of the town",
        "- the green books",
        "* the red ones",
        "12. the last of them",
        "| a | b |",
        "* * *",
    ],
)
def test_what_begins_with_a_mark_goes_on_with_nothing(own: str) -> None:
    paragraphs = wrapped(*SENTENCES).split("\n\n")
    page = read_text("\n\n".join([f"{paragraphs[0]}\n{own}", *paragraphs[1:]]))
    assert page.texts[0] == SENTENCES[0] and len(page.texts) == len(SENTENCES) + 1


def test_a_quotation_is_whole_without_the_marks_of_its_lines_and_apart_from_the_text() -> None:
    quoted = wrapped(SENTENCES[0], mark="> ")
    page = read_text(f"{wrapped(*SENTENCES[1:])}\n{quoted}\n> \n{quoted}")
    assert page.texts[-3:] == [SENTENCES[0], ">", SENTENCES[0]]


def test_a_heading_and_a_link_may_be_broken_too() -> None:
    heading = "The green books of the harbour master and what they tell of storms"
    link = f"Read in the [{heading}](https://skerrow.example/books) how the gauge is read in the dark of the night."
    page = read_text(f"{wrapped(f'# {heading}', *SENTENCES, link)}")
    assert page.texts[0] == heading
    assert page.texts[-1] == f"Read in the {heading} how the gauge is read in the dark of the night."


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("the many one-", "in-fifty-year floods of the town", "one-in-fifty-year"),
        ("the pre-", "and post-war years of the harbour town", "pre- and post-war"),
        ("nobody knew -", "nothing but the gauge was ever read there", "knew - nothing"),
    ],
    ids=["at its hyphen", "two words", "a dash"],
)
def test_a_word_broken_at_its_hyphen_is_whole_again(end: str, start: str, joined: str) -> None:
    first = "Of all that was read from the gauge at the quay ".ljust(60 - len(end), "x") + end
    assert joined in read_text(f"{first}\n{start}.\n\n{wrapped(*SENTENCES)}").texts[0]


@pytest.mark.parametrize(
    "source",
    [
        "\n".join([*SENTENCES, "and so on", "and on", "and on and on"]),
        "The boat\nwent on\nto the pier\nand back\nto the quay\nof the town",
        f"{SENTENCES[0]} {SENTENCES[1]}\n\n{wrapped(*SENTENCES[2:])}",
        wrapped(SENTENCES[0], width=35),
    ],
    ids=["long lines", "verse", "one paragraph is whole", "too narrow"],
)
def test_where_lines_are_not_broken_each_is_a_block(source: str) -> None:
    assert len(read_text(source).texts) == len([line for line in source.split("\n") if line])


def test_items_rows_and_addresses_may_be_longer_than_broken_lines() -> None:
    long = f"- {SENTENCES[0]} {SENTENCES[1]}", f"a | {SENTENCES[0]} {SENTENCES[1]}", f"[x](https://{'skerrow/' * 20})"
    page = read_text("\n\n".join([wrapped(*SENTENCES), *long]))
    assert page.texts[: len(SENTENCES)] == list(SENTENCES) and len(page.texts) == len(SENTENCES) + len(long)


def test_a_listing_keeps_its_lines() -> None:
    code = "```\nread the gauge and write down what it says, then go home\nand sleep\nand rise\nand read again\n```"
    page = read_text(f"{wrapped(*SENTENCES)}\n\n{code}")
    assert len(page.texts) == len(SENTENCES) + len(code.split("\n"))


def test_two_blanks_at_the_end_break_a_line_of_verse() -> None:
    lines = "The gauge was read each night until the old man went home", "and nobody has read it since then, they say"
    verse = "  \n".join(lines)
    assert len(read_text(f"{verse}\n\n{wrapped(*SENTENCES)}").texts) == 2 + len(SENTENCES)


def test_a_post_in_a_broken_quotation_is_an_embed() -> None:
    post = f"> {SENTENCES[0][:58]}\n> and the ferry.\n>\n> — Harbour Watch (@harbourwatch) March 7, 2025"
    document = cleanscrape.clean(f"{wrapped(*SENTENCES)}\n\n{post}\n\n{wrapped(*SENTENCES[::-1])}", kind="text")
    assert [(each.author and each.author.handle, (each.text or "")[-9:]) for each in document.embeds] == [
        ("harbourwatch", "he ferry."),
    ]  # fmt: skip


def test_a_link_that_is_broken_leads_where_it_did() -> None:
    assert (
        link_address("[The green books\nof the harbour](https://skerrow.example/books)")
        == "https://skerrow.example/books"
    )


FULL = "The gauge was read each night until the old man went home in"


def blocks(*lines: str) -> list[str]:
    """The blocks that lines are read as beside paragraphs that are broken."""
    return read_text("\n".join([*lines, "", wrapped(*SENTENCES)])).texts[: -len(SENTENCES)]


def test_a_full_line_above_a_quotation_does_not_go_on_in_it() -> None:
    assert blocks(FULL, "> winter") == [FULL, "winter"]
    assert blocks(FULL, "winter") == [f"{FULL} winter"]


@pytest.mark.parametrize("line", [f"    {FULL}", f"| {FULL}"])
def test_a_full_line_of_code_or_of_a_table_does_not_go_on(line: str) -> None:
    assert len(blocks(line, "winter")) == 2


def test_verse_with_a_full_line_is_not_broken() -> None:
    verse = FULL, "and home", "in winter", "and in spring", "to the pier", "and back again", "and on"
    assert read_text("\n".join(verse)).texts == list(verse)


def test_an_address_with_other_words_in_its_line_is_no_measure() -> None:
    address = f"see https://skerrow.example/{'books/' * 15}"
    assert blocks(address, "and the rest of them, which nobody has read.")[0].endswith("read.")
