"""The same pages through a local Ray and a local Spark, from Parquet and back."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="needs the extra [arrow]")

import pyarrow as pa
import pyarrow.parquet as parquet

from cleanscrape import UsageError, clean
from cleanscrape.arrow import clean_dataframe, clean_dataset

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = [path.read_bytes() for path in sorted([*FIXTURES.glob("html/*.html"), *FIXTURES.glob("text/*.txt")])]
COLUMNS = ["headline", "text", "authors", "comments", "zones", "error"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three Parquet files of own pages, with a broken row in each."""
    found = tmp_path_factory.mktemp("pages")
    for number in range(3):
        pages = [*PAGES[number::3], None]
        ids = [f"{number}-{at}" for at in range(len(pages))]
        table = pa.table(
            {"id": ids, "page": pa.array(pages, pa.binary()), "url": [f"https://a.example/{x}" for x in ids]}
        )
        parquet.write_table(table, found / f"part-{number}.parquet", row_group_size=2)
    return found


def expected(folder: Path) -> dict[str, tuple[Any, ...]]:
    found = {}
    for file in folder.glob("*.parquet"):
        for row in parquet.read_table(file).to_pylist():
            if row["page"] is None:
                found[row["id"]] = (None, None, None, "no page: the cell is null")
                continue
            document = clean(row["page"], url=row["url"])
            article = document.article
            found[row["id"]] = (article.headline, article.text, [author.name for author in article.authors], None)
    return found


def said(row: Any) -> tuple[Any, ...]:
    authors = None if row["authors"] is None else [author["name"] for author in row["authors"]]
    return row["headline"], row["text"], authors, row["error"]


def test_ray_cleans_a_dataset(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ray: Any = pytest.importorskip("ray", reason="needs the extra [ray]")
    pytest.importorskip("ray.data", reason="needs the extra [ray]")
    monkeypatch.setenv("RAY_DEDUP_LOGS", "0")
    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR", object_store_memory=200_000_000)
    try:
        dataset = ray.data.read_parquet(str(folder))
        made = clean_dataset(dataset, "page", carry=["id"], columns=COLUMNS, ray={"batch_size": 4})
        assert made.columns() == ["id", *COLUMNS]
        rows = made.take_all()
    finally:
        ray.shutdown()
    assert {row["id"]: said(row) for row in rows} == expected(folder)
    assert all(row["zones"]["chrome"]["blocks"] >= 0 for row in rows if row["error"] is None)


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("needs Java, for Spark")
    sql: Any = pytest.importorskip("pyspark.sql", reason="needs the extra [spark]")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)  # not whatever python3 is
    builder = sql.SparkSession.builder.master("local[2]").appName("cleanscrape")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "4",
    }
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def test_spark_cleans_a_data_frame(folder: Path, tmp_path: Path, spark: Any) -> None:
    frame = spark.read.parquet(str(folder))
    made = clean_dataframe(frame, "page", carry=["id"], columns=COLUMNS)
    assert made.columns == ["id", *COLUMNS]
    made.write.parquet(str(tmp_path / "cleaned"))
    rows = [row.asDict(recursive=True) for row in spark.read.parquet(str(tmp_path / "cleaned")).collect()]
    assert {row["id"]: said(row) for row in rows} == expected(folder)
    with pytest.raises(UsageError, match="the data frame has no column 'body', only id, page, url"):
        clean_dataframe(frame, "body")
