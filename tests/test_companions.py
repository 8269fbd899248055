"""A table of data is decided as one, the items of a list nearly so; what belongs to none is left alone."""

import pytest

import cleanscrape
from cleanscrape import Document, Zone
from cleanscrape.deciding.companions import HEADED, LIST, TABLE
from cleanscrape.deciding.scores import decide

TITLE = "Plum cake from Skerrow"
FIRST = "Halve the plums, take out the stones, and let them stand in sugar while the dough rises in a warm place."
SECOND = "Spread the dough on a tin, set the plums on it in rows, and bake it until the edges turn brown."
ROWS = (("65 g", "Sugar"), ("65 g", "Butter, soft"), ("1", "Egg(s)"), ("500 ml", "Milk"), ("2 tsp", "Baking powder"))
CELLS = [cell for row in ROWS for cell in row]


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    return f"<table>{''.join(f'<tr>{_cells(row)}</tr>' for row in rows)}</table>"


def _cells(row: tuple[str, ...]) -> str:
    return "".join(f"<td>{cell}</td>" for cell in row)


def page(inside: str) -> Document:
    body = f"<h1>{TITLE}</h1><p>{FIRST}</p>{inside}<p>{SECOND}</p>"
    text = f"<!doctype html><title>{TITLE}</title><main><article>{body}</article></main>"
    return cleanscrape.clean(text, kind="html")


def moved(document: Document, rule: str = TABLE) -> list[str]:
    return [block.text for block in document.blocks if any(cue == rule for cue, _, _ in block.evidence)]


def test_a_table_of_data_has_no_holes() -> None:
    document = page(table(ROWS))
    zones = [block.zone for block in document.blocks if block.text in CELLS]
    assert zones == [Zone.ARTICLE] * len(CELLS)
    assert set(moved(document)) <= set(CELLS)
    assert len(moved(document)) > len(CELLS) // 2


def test_cells_of_one_table_have_one_article_score() -> None:
    document = page(table(ROWS))
    odds = {round(_odds(document, index), 1) for index, block in enumerate(document.blocks) if block.text in CELLS}
    assert len(odds) == 1


def _odds(document: Document, index: int) -> float:
    evidence = document.blocks[index].evidence
    low, high = -40.0, 40.0
    while high - low > 0.01:  # the score is where the decision turns
        middle = (low + high) / 2
        low, high = (middle, high) if decide(evidence, middle)[1] is Zone.ARTICLE else (low, middle)
    return low


@pytest.mark.parametrize(
    "inside",
    [
        table(ROWS[:1]),
        table(((FIRST + " So be it.", SECOND + " So be it."), (FIRST + " Again.", SECOND + " Again."))),
        "".join(f"<div>{cell}</div>" for cell in CELLS),
    ],
)
def test_two_cells_long_cells_and_lines_are_no_table_of_data(inside: str) -> None:
    assert moved(page(inside)) == []


def test_each_of_two_tables_goes_its_own_way() -> None:
    inner = table(ROWS)
    outer = f"<table><tr><td>{inner}</td><td>Skerrow</td></tr><tr><td>North pier</td><td>Open</td></tr></table>"
    document = page(outer)
    scores = {block.text: round(_odds(document, at), 1) for at, block in enumerate(document.blocks)}
    assert len({scores[cell] for cell in CELLS}) == 1


ITEMS = ("A pound of plums from the garden", "Sugar", "Read more", "Two eggs, beaten", "Flour")


def listed(items: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def test_items_of_a_list_go_together() -> None:
    document = page(listed(ITEMS))
    zones = {block.text: block.zone for block in document.blocks if block.text in ITEMS}
    assert zones == dict.fromkeys(ITEMS, Zone.ARTICLE)
    assert "Read more" in moved(document, LIST)


@pytest.mark.parametrize("inside", [listed(ITEMS[:2]), "".join(f"<p>{item}</p>" for item in ITEMS), table(ROWS)])
def test_two_items_paragraphs_and_cells_are_no_list(inside: str) -> None:
    assert moved(page(inside), LIST) == []


FERRIES = (("Ferry", "Built"), ("Skerrow", "1978"), ("Isle of Brae", "1991"))


def headed(cells: str = "%s") -> str:
    """A table of the ferries, its first row of header cells."""
    first, *others = ("".join(cells % cell for cell in row) for row in FERRIES)
    rows = first.replace("<td>", "<th>").replace("</td>", "</th>"), *others
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def test_header_cells_make_a_table_the_article_s() -> None:
    document = page(headed("<td>%s</td>"))
    cells = [cell for row in FERRIES for cell in row]
    assert moved(document, HEADED) == cells
    assert {block.zone for block in document.blocks if block.text in cells} == {Zone.ARTICLE}


@pytest.mark.parametrize("cells", ["<td>%s</td>", "<td><a href=/x>%s</a></td>"])
def test_tables_without_header_cells_or_full_of_links_are_not_raised(cells: str) -> None:
    inside = headed(cells) if "href" in cells else table(FERRIES)
    assert moved(page(inside), HEADED) == []
