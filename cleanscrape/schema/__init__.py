"""The JSON Schema of ``Document.to_dict``: what stored documents look like, for readers in any language.

>>> from cleanscrape.schema import document_schema
>>> document_schema()["$id"]
'urn:cleanscrape:document:1'

The file beside this module is made from the model by ``python -m cleanscrape.schema``; it is never edited by hand.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from cleanscrape.writing.plain import SCHEMA_VERSION

__all__ = ["SCHEMA_VERSION", "document_schema"]

FILE_NAME = f"document-{SCHEMA_VERSION}.json"


def document_schema() -> dict[str, Any]:
    """The schema of this version's ``Document.to_dict``, as a new dictionary; a JSON Schema of draft 2020-12."""
    schema: dict[str, Any] = json.loads(files(__name__).joinpath(FILE_NAME).read_text("utf-8"))
    return schema
