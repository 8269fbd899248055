"""The code blocks of a page of docs/, so that tests run what the page shows."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def code_blocks(page: str, language: str = "python") -> list[str]:
    """The blocks of this language in order."""
    return [code for name, code in _BLOCK.findall((DOCS / page).read_text("utf-8")) if name == language]
