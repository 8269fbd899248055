"""``python -m cleanscrape.schema``: write the schema of the model as it is now beside this module."""

from __future__ import annotations

from pathlib import Path

from cleanscrape.schema import FILE_NAME
from cleanscrape.schema.generate import schema_text

if __name__ == "__main__":
    target = Path(__file__).with_name(FILE_NAME)
    target.write_text(schema_text(), encoding="utf-8")
    print(target)
