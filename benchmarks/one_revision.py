"""Cleans pages with whichever cleanscrape is on the path: the part of ``compare`` that runs in each revision's process.

    python -P one_revision.py TASKS RESULTS

It knows no other module of the benchmarks, which are of the revision that compares. Both files have one JSON object
a line. A task has ``path`` (a gzipped HTML file) or ``text`` (flattened); its result ``main`` and ``blocks`` as
``[zone, text]``, hidden ones left out, or ``error``.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any


def result(task: dict[str, Any]) -> dict[str, Any]:
    """What the revision makes of one page. A page on which it fails has its error as the result."""
    from cleanscrape import clean

    try:
        if "text" in task:
            document = clean(task["text"], kind="text")
        else:
            document = clean(gzip.decompress(Path(task["path"]).read_bytes()), kind="html")
        visible = [block for block in document.blocks if block.markup is None or not block.markup.hidden]
        return {"main": document.article.text, "blocks": [[str(block.zone), block.text] for block in visible]}
    except Exception as error:  # whatever an old revision raises
        return {"error": f"{type(error).__name__}: {error}"[:200]}


def main(tasks: Path, results: Path) -> None:
    """Write the result of each task, in order."""
    with tasks.open(encoding="utf-8") as source, results.open("w", encoding="utf-8") as target:
        for line in source:
            target.write(json.dumps(result(json.loads(line))) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
