"""Many small pages and dumps, no two alike: what a cleaner remembers of one is of little use for the next.

Words are made of syllables by a seeded generator, so that names, headlines, classes and addresses are new on every
page, as over the pages of many sites; wording that pages share (``2 comments``, ``Related articles``) is shared
here, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

_ONSETS = ("b", "br", "d", "f", "fl", "g", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w")
_RHYMES = ("a", "an", "ar", "e", "el", "en", "er", "i", "in", "o", "on", "or", "u", "un")
_SMALL = ("the", "of", "and", "in", "to", "was", "with", "for", "that", "on")
_FOLDER = 500
"""Files in one folder."""
_DUMPS = 3
"""Of so many files one is a flattened dump."""


def write_pages(folder: Path, count: int, *, seed: int = 0) -> int:
    """Write ``count`` files below a folder; give their bytes in all."""
    total = 0
    for number, (name, text) in enumerate(_files(count, seed)):
        place = folder / f"{number // _FOLDER:04}" / name
        if number % _FOLDER == 0:
            place.parent.mkdir(parents=True)
        data = text.encode()
        place.write_bytes(data)
        total += len(data)
    return total


def _files(count: int, seed: int) -> Iterator[tuple[str, str]]:
    for number in range(count):
        page = _Page(Random(f"{seed} {number}"))
        if number % _DUMPS == 0:
            yield f"{number:06}.txt", page.dump()
        else:
            yield f"{number:06}.html", page.html()


class _Page:
    """One page: what it tells, as HTML or flattened."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._site = f"{self._word()}.example"
        self._headline = self._sentence(9).rstrip(".")
        self._author = self._name()
        self._day = f"2024-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        self._body = [" ".join(self._sentence(14) for _ in range(3)) for _ in range(random.randint(2, 4))]
        self._related = [self._sentence(8).rstrip(".") for _ in range(random.randint(2, 5))]
        self._comments = [
            (self._name(), random.randint(2, 23), self._sentence(10)) for _ in range(random.randint(0, 3))
        ]
        self._prefix = self._word()
        """Classes of the site begin with it."""

    def html(self) -> str:
        """The page, with its surroundings, structured data and one embedded post."""
        about = {
            "@type": "NewsArticle",
            "headline": self._headline,
            "author": {"@type": "Person", "name": self._author},
        }
        links = "".join(f"<li><a href='/{word}'>{word.title()}</a></li>" for word in (self._word() for _ in range(6)))
        account = self._word()
        return (
            f"<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>{self._headline}</title>\n"
            f"<link rel=stylesheet href='/{self._prefix}.css'><script>window.{self._prefix} = {{}}</script>\n"
            f"<script type='application/ld+json'>{json.dumps(about)}</script></head>\n"
            f"<body class='{self._prefix}-body'><nav class='{self._prefix}-menu'><ul>{links}</ul></nav>\n"
            f"<main class='{self._prefix}-main'><article><h1>{self._headline}</h1>\n"
            f"<p class='{self._prefix}-byline'>By <a href='/by/{account}'>{self._author}</a> "
            f"<time datetime='{self._day}'>{self._day}</time></p>\n"
            + "".join(f"<p>{paragraph}</p>\n" for paragraph in self._body)
            + f"<blockquote class='twitter-tweet'><p>{self._sentence(9)}</p>&mdash; {self._name()} (@{account}) "
            f"<a href='https://twitter.com/{account}/status/{self._random.getrandbits(40)}'>May 3, 2024</a>"
            "</blockquote>\n</article></main>\n"
            f"<aside class='{self._prefix}-more'><h3>Related articles</h3><ul>"
            + "".join(f"<li><a href='/{self._word()}'>{headline}</a></li>" for headline in self._related)
            + f"</ul></aside>\n<section id=comments><h3>{len(self._comments)} comments</h3><ol>"
            + "".join(
                f"<li class=comment><cite>{name}</cite> <time>{hours} hours ago</time><p>{text}</p></li>"
                for name, hours, text in self._comments
            )
            + f"</ol></section>\n<footer>© 2024 {self._site}. All rights reserved.</footer></body></html>\n"
        )

    def dump(self) -> str:
        """The like as flattened text."""
        lines = [self._headline, f"By {self._author}", self._day, *self._body, "Related Articles"]
        for headline in self._related:
            lines += [f"{self._random.randint(2, 59)} minutes ago", headline]
        lines.append(f"{len(self._comments)} comments")
        for name, hours, text in self._comments:
            lines += [name, f"{hours} hours ago", text, "Reply"]
        return "\n".join([*lines, f"© 2024 {self._site}. All rights reserved."]) + "\n"

    def _word(self) -> str:
        syllables = self._random.randint(2, 3)
        return "".join(self._random.choice(_ONSETS) + self._random.choice(_RHYMES) for _ in range(syllables))

    def _name(self) -> str:
        return f"{self._word().title()} {self._word().title()}"

    def _sentence(self, words: int) -> str:
        picked = [self._random.choice(_SMALL) if at % 3 == 2 else self._word() for at in range(words)]
        return f"{' '.join(picked).capitalize()}."
