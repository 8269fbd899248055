"""The shipped JSON Schema: it is the model's, real documents follow it, and others do not."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import cleanscrape
from cleanscrape import Document, UsageError
from cleanscrape.schema import FILE_NAME, SCHEMA_VERSION, document_schema
from cleanscrape.schema import generate as generating

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema comes with the extra 'dev'")

FIXTURES = Path(__file__).parent.parent / "fixtures"
PAGES = sorted(path for path in FIXTURES.glob("*/*") if path.suffix != ".toml")
IDS = [f"{path.parent.name}/{path.stem}" for path in PAGES]
REFERENCE = "2025-06-01T12:00:00+00:00"


@cache
def document(path: Path) -> Document:
    return cleanscrape.clean(
        path.read_bytes(), url="https://news.example/a", keep=["embeds", "comments"], reference=REFERENCE
    )


@cache
def validator() -> Any:
    return jsonschema.Draft202012Validator(document_schema())


def errors(data: Any) -> list[str]:
    return [error.message for error in validator().iter_errors(data)]


def test_the_shipped_file_is_current() -> None:
    shipped = Path(generating.__file__).with_name(FILE_NAME).read_text("utf-8")
    assert shipped == generating.schema_text(), "the model has changed: run python -m cleanscrape.schema"


def test_it_is_a_json_schema_of_its_dialect() -> None:
    schema = document_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"].endswith(f":{SCHEMA_VERSION}")


def test_every_caller_gets_a_schema_of_its_own() -> None:
    document_schema().clear()
    assert document_schema()


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_documents_of_real_pages_are_valid(path: Path) -> None:
    assert errors(json.loads(json.dumps(document(path).to_dict(evidence=False), allow_nan=False))) == []


@pytest.mark.parametrize("path", PAGES[::5], ids=IDS[::5])
def test_documents_with_evidence_are_valid(path: Path) -> None:
    assert errors(json.loads(json.dumps(document(path).to_dict(source=False), allow_nan=False))) == []


@pytest.mark.parametrize("source", ["", "\ud800", b"\x00\xff\xfe", "<p>x</p>" * 3])
def test_documents_of_odd_sources_are_valid(source: str | bytes) -> None:
    assert errors(cleanscrape.clean(source).to_dict()) == []


DAMAGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "another version": lambda data: data.update(schema_version=SCHEMA_VERSION + 1),
    "no version": lambda data: data.pop("schema_version"),
    "an unknown key": lambda data: data.update(extra=1),
    "an unknown zone": lambda data: data["blocks"][0].update(zone="sidebar"),
    "a span of three": lambda data: data["blocks"][0]["span"].append(3),
    "a negative offset": lambda data: data["blocks"][0].update(span=[-1, 3]),
    "a number as headline": lambda data: data["article"].update(headline=3),
    "no list of authors": lambda data: data["article"].update(authors=None),
    "a comment without id": lambda data: data["discussion"]["comments"][0].pop("id"),
    "a zone twice": lambda data: data["keep"].append(data["keep"][0]),
    "a cue without weight": lambda data: data["cues"][0].pop(),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_other_shapes_are_invalid(damage: Callable[[dict[str, Any]], object]) -> None:
    data = document(FIXTURES / "html/news-with-widgets.html").to_dict()
    for block in data["blocks"][1:]:
        block["evidence"] = []  # which takes the checker longest
    damaged = copy.deepcopy(data)
    damage(damaged)
    assert damaged != data
    assert errors(damaged)


def test_descriptions_are_those_of_the_model() -> None:
    definitions = document_schema()["$defs"]
    assert definitions["Comment"]["description"] == cleanscrape.Comment.__doc__
    assert definitions["Article"]["properties"]["language"]["description"].startswith("BCP 47")
    assert "blocks" not in definitions["Article"]["properties"]


def test_a_field_of_an_unknown_type_is_refused() -> None:
    with pytest.raises(TypeError, match="no JSON Schema is known for"):
        generating._schema(complex, {})


def test_documents_stored_before_versions_are_read() -> None:
    data = document(FIXTURES / "text/news-de.txt").to_dict()
    del data["schema_version"]
    assert Document.from_dict(data).to_dict() == {"schema_version": SCHEMA_VERSION, **data}


@pytest.mark.parametrize("version", [SCHEMA_VERSION + 1, None, "1", True])
def test_documents_of_another_version_are_refused(version: object) -> None:
    data = document(FIXTURES / "text/news-de.txt").to_dict()
    with pytest.raises(UsageError, match=rf"schema_version .*reads {SCHEMA_VERSION}"):
        Document.from_dict({**data, "schema_version": version})
