"""Tables: the same columns whatever is in them, and every object in its row."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import export_pages
import pytest

import cleanscrape
from cleanscrape.exports import to_arrow, to_pandas
from cleanscrape.exports.tables import TABLES

arrow = pytest.importorskip("pyarrow", reason="comes with the extra 'arrow'")

DOCUMENTS = [export_pages.document(path) for path in export_pages.PAGES]


def rows(documents: list[Any]) -> dict[str, list[dict[str, Any]]]:
    return {name: table.to_pylist() for name, table in to_arrow(documents).items()}


def test_every_object_has_a_row_that_names_its_document() -> None:
    found = rows(DOCUMENTS)
    assert [row["document"] for row in found["articles"]] == list(range(len(DOCUMENTS)))
    for number, document in enumerate(DOCUMENTS):
        own = {name: [row for row in table if row["document"] == number] for name, table in found.items()}
        assert [row["text"] for row in own["blocks"]] == [block.text for block in document.blocks]
        assert [document.source[row["start"] : row["end"]] for row in own["blocks"]] == [
            document.source[slice(*block.span)] for block in document.blocks
        ]
        comments = document.discussion.comments if document.discussion else ()
        assert [row["id"] for row in own["comments"]] == [comment.id for comment in comments]
        assert [row["headline"] for row in own["related"]] == [item.headline for item in document.related]
        assert [row["post_id"] for row in own["embeds"]] == [embed.post_id for embed in document.embeds]


@pytest.mark.parametrize("table", ["comments", "related", "embeds"])
def test_columns_hold_the_fields_of_their_name(table: str) -> None:
    """Each column of a name that the model has, against the model."""
    for row in rows([export_pages.nasty(), *DOCUMENTS])[table]:
        document = [export_pages.nasty(), *DOCUMENTS][row["document"]]
        objects = {
            "comments": lambda document=document: document.discussion.comments,
            "related": lambda document=document: document.related,
            "embeds": lambda document=document: document.embeds,
        }[table]()
        one = objects[row[{"comments": "comment", "related": "item", "embeds": "embed"}[table]]]
        for column, value in row.items():
            if column.startswith("author_"):
                expected = getattr(one.author, column.removeprefix("author_"))
            elif column == "authors":
                expected = [author.name for author in one.authors]
            elif hasattr(one, column):
                expected = getattr(one, column)
            else:
                continue
            expected = list(expected) if isinstance(expected, tuple) else expected
            assert value == (expected.replace("\ud800", "\ufffd") if isinstance(expected, str) else expected), column


def test_an_article_in_its_row() -> None:
    document = export_pages.document(export_pages.FIXTURES / "html/news-with-widgets.html")
    (row,) = rows([document])["articles"]
    article = document.article
    for column in row:
        if column not in ("authors", "tags", "main_image") and hasattr(article, column) and column != "url":
            assert row[column] == getattr(article, column), column
    assert row["authors"] == ["Orla Fenwick"]
    assert row["tags"] == list(article.tags)
    assert row["main_image"] == article.main_image.url
    assert (row["url"], row["kind"], row["page_type"]) == (export_pages.URL, "html", "article")
    assert (row["discussion_state"], row["declared_comments"]) == ("open", document.discussion.declared_count)


def test_columns_do_not_depend_on_what_is_in_them() -> None:
    empty, full = to_arrow([]), to_arrow([*DOCUMENTS, export_pages.nasty(), cleanscrape.clean("")])
    assert {name: table.schema for name, table in empty.items()} == {name: table.schema for name, table in full.items()}
    assert {name: table.column_names for name, table in empty.items()} == {name: list(TABLES[name]) for name in TABLES}
    assert sum(table.num_rows for table in empty.values()) == 0


def test_lone_surrogates_are_replaced() -> None:
    found = rows([export_pages.nasty()])
    assert found["articles"][0]["headline"] == 'a <b> & "c" \x00\x0b\ufffd\ufffe ]]> é'
    assert found["articles"][0]["warnings"] == ['a <b> & "c" \x00\x0b\ufffd\ufffe ]]> é']


def test_counts_larger_than_arrow_can_hold_are_the_largest() -> None:
    page = export_pages.nasty()
    assert page.discussion is not None
    comments = (replace(page.discussion.comments[0], votes=-(10**30)),)
    found = rows([replace(page, discussion=replace(page.discussion, declared_count=10**30, comments=comments))])
    assert found["articles"][0]["declared_comments"] == -found["comments"][0]["votes"] == 2**63 - 1


def test_documents_may_be_a_stream() -> None:
    assert to_arrow(iter(DOCUMENTS[:2]))["articles"].num_rows == 2


def test_data_frames() -> None:
    pandas = pytest.importorskip("pandas", reason="comes with the extra 'pandas'")
    frames = to_pandas(DOCUMENTS)
    assert isinstance(frames["blocks"], pandas.DataFrame)
    joined = frames["comments"].merge(frames["articles"], on="document", suffixes=("", "_of_article"))
    assert len(joined) == len(frames["comments"]) > 0
    assert set(joined["headline"]) >= {"Harbour bridge reopens after eleven months of repairs"}
