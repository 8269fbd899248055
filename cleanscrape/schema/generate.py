"""The model's dataclasses -> a JSON Schema of what ``writing.plain`` makes of them.

Types come from the annotations, descriptions from the docstrings: of a class, and of a field the text below it.
A field of a type that is not known here is an error, so that the schema cannot fall behind the model unnoticed.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from cleanscrape import model
from cleanscrape.model import Around, Article, Block, Document, Evidence, Inline, Span
from cleanscrape.writing.plain import SCHEMA_VERSION

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}
_OFFSET: Schema = {"type": "integer", "minimum": 0}
_SPAN: Schema = {"type": "array", "prefixItems": [_OFFSET, _OFFSET], "minItems": 2, "maxItems": 2}
_NAMED_TUPLES = (Inline, Around)
"""Those that ``to_dict`` makes objects of."""
_LEFT_OUT = {(Article, "blocks")}
"""What ``from_dict`` rebuilds."""
_MAY_BE_MISSING = {(Document, "source")}
"""What ``to_dict`` leaves out when asked to."""


def schema_text() -> str:
    """The schema as the text of its file."""
    return json.dumps(generate(), indent=2, ensure_ascii=False) + "\n"


def generate() -> Schema:
    """The schema of a document; every class of the model that a document holds stands in ``$defs``."""
    definitions: dict[str, Schema] = {}
    document = _object(Document, definitions)
    document["properties"] = {
        "schema_version": {"const": SCHEMA_VERSION},
        **document["properties"],
        "cues": {"type": "array", "items": _cue(definitions), "description": _text_of(Evidence)},
    }
    document["required"] = ["schema_version", *document["required"], "cues"]
    head = {"$schema": _DIALECT, "$id": f"urn:cleanscrape:document:{SCHEMA_VERSION}", "title": "Document"}
    return {**head, **document, "$defs": dict(sorted(definitions.items()))}


def _cue(definitions: dict[str, Schema]) -> Schema:
    """One row of the table that blocks' evidence points into: cue, zone, weight."""
    hints = get_type_hints(Evidence)
    columns = [_schema(hints[name], definitions) for name in Evidence._fields]
    return {"type": "array", "prefixItems": columns, "minItems": len(columns), "maxItems": len(columns)}


def _schema(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """The schema of values of a type. Raises TypeError for a type that the model did not have before."""
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    if hint is Span:
        return {**_SPAN, "description": _text_of(Span)}
    if isinstance(hint, type) and (issubclass(hint, StrEnum) or is_dataclass(hint) or hint in _NAMED_TUPLES):
        return _reference(hint, definitions)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return _either([_schema(argument, definitions) for argument in arguments])
    if origin is frozenset:
        return {"type": "array", "items": _schema(arguments[0], definitions), "uniqueItems": True}
    if origin is Sequence or (origin is tuple and arguments[1:] == (...,)):
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if origin is Mapping and arguments[0] is str:
        return {"type": "object", "additionalProperties": _schema(arguments[1], definitions)}
    raise TypeError(f"no JSON Schema is known for {hint!r}")


def _either(choices: list[Schema]) -> Schema:
    if all(set(choice) == {"type"} for choice in choices):
        return {"type": [choice["type"] for choice in choices]}
    return {"anyOf": choices}


def _reference(of: type, definitions: dict[str, Schema]) -> Schema:
    if of.__name__ not in definitions:
        definitions[of.__name__] = {}  # so that a class which holds itself comes to an end
        definitions[of.__name__] = _names(of) if issubclass(of, StrEnum) else _object(of, definitions)
    return {"$ref": f"#/$defs/{of.__name__}"}


def _names(of: type[StrEnum]) -> Schema:
    return {"description": _text_of(of), "type": "string", "enum": [str(member) for member in of]}


def _object(of: type, definitions: dict[str, Schema]) -> Schema:
    """A class as an object that has all its fields and no others."""
    hints, texts = get_type_hints(of), _field_texts(of)
    properties: dict[str, Schema] = {}
    for name, default in _fields(of):
        if (of, name) in _LEFT_OUT:
            continue
        if (of, name) == (Block, "evidence"):
            schema: Schema = {"type": "array", "items": _OFFSET}
            texts[name] = "Indexes into the document's ``cues``."
        else:
            schema = _schema(hints[name], definitions)
        properties[name] = {**schema, **_annotations(texts.get(name), default)}
    required = [name for name in properties if (of, name) not in _MAY_BE_MISSING]
    rest = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return {"description": _text_of(of), **rest}


def _fields(of: Any) -> list[tuple[str, Any]]:
    """Each field's name and default; of a dataclass or of one of ``_NAMED_TUPLES``."""
    if is_dataclass(of):
        return [(field.name, field.default) for field in fields(of)]
    return [(name, of._field_defaults.get(name, MISSING)) for name in of._fields]


def _annotations(text: str | None, default: Any) -> Schema:
    told: Schema = {"description": text} if text else {}
    if default is None or type(default) in (str, int, float, bool):
        told["default"] = default
    return told


def _text_of(of: type) -> str:
    return inspect.cleandoc(of.__doc__ or "")


def _field_texts(of: type) -> dict[str, str]:
    return dict(_texts_by_class().get(of.__name__, {}))


@cache
def _texts_by_class() -> dict[str, dict[str, str]]:
    """The docstrings below the fields, which Python does not keep."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(model)).body:
        if isinstance(node, ast.ClassDef):
            for field, below in zip(node.body, node.body[1:], strict=False):
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and (text := _text(below)):
                    found.setdefault(node.name, {})[field.target.id] = text
    return found


def _text(statement: ast.stmt) -> str | None:
    """What a statement says that is nothing but a text."""
    value = statement.value if isinstance(statement, ast.Expr) else None
    return inspect.cleandoc(value.value) if isinstance(value, ast.Constant) and isinstance(value.value, str) else None
