"""Labelled pages for tests of the benchmarks: those that are measured on are no part of the repository."""

import gzip
import json
from pathlib import Path

PAGE = "<nav>Home</nav><h1>Ferry back</h1><p>The ferry runs again.</p><aside>More news</aside>"


def write(folder: Path) -> Path:
    """Two WCXB pages, a news page, and the zones of one of each."""
    for part in ("wcxb-dev/html", "wcxb-dev/ground-truth", "snippets-dev/html"):
        (folder / part).mkdir(parents=True)
    for number, kind in (("0001", "article"), ("0002", "forum")):
        record = {
            "url": f"https://www.site{number}.example/a",
            "_internal": {"page_type": {"primary": kind}},
            "ground_truth": {"main_content": "The ferry runs again." if kind == "article" else None},
        }
        (folder / f"wcxb-dev/ground-truth/{number}.json").write_text(json.dumps(record))
        (folder / f"wcxb-dev/html/{number}.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    (folder / "snippets-dev/html/n.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    snippet = {
        "file": "n.html.gz",
        "url": "https://n.example/",
        "with": ["ferry runs"],
        "without": ["More news"],
    }
    (folder / "snippets-dev/snippets.jsonl").write_text(json.dumps(snippet) + "\n")
    blocks = [
        ["chrome", "Home"],
        ["article", "Ferry back"],
        ["article", "The ferry runs again."],
        ["related", "More news"],
    ]
    for file, page in (
        ("zones-dev.jsonl", {"page": "wcxb-dev/html/0001.html.gz", "blocks": blocks}),
        (
            "zones-dev-news.jsonl",
            {"page": "snippets-dev/html/n.html.gz", "type": "article", "blocks": blocks},
        ),
    ):
        (folder / file).write_text(json.dumps(page) + "\n")
    return folder
