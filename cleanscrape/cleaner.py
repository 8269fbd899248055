"""``Cleaner``: ``clean`` with rules of one's own, as data. docs/own-rules.md says what they look like."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from cleanscrape.cleaning import clean
from cleanscrape.errors import DataFileError, UsageError
from cleanscrape.lexicon import site_rules as sites
from cleanscrape.lexicon import vendors as widgets
from cleanscrape.lexicon.vendor_files import parse
from cleanscrape.model import Document

PathLike: TypeAlias = str | os.PathLike[str]


class Cleaner:
    """Cleans pages with vendors and site rules beside the shipped ones.

    ``vendors``: files in the shape of ``lexicon/vendors/*.toml``, or folders of such files. One with the name of a
    shipped vendor takes its place.
    ``site_rules``: a TOML file, or a mapping: host -> zone -> CSS selectors.

    What it knows holds for its own ``clean`` only: cleaners in several threads do not mix. It can be pickled, so
    ``clean_many(…, cleaner=Cleaner(…).clean)`` works. Raises DataFileError where a file is malformed, which says file,
    line, key and what was expected; UsageError for wrong arguments; OSError where a file cannot be read.
    """

    def __init__(
        self,
        *,
        vendors: PathLike | Iterable[PathLike] = (),
        site_rules: PathLike | Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        files = {file.name: file.read_text("utf-8") for file in _files(vendors)}
        if isinstance(site_rules, (str, os.PathLike)):
            file = Path(site_rules)
            self._set_up(files, file.name, file.read_text("utf-8"))
        elif site_rules is None or isinstance(site_rules, Mapping):
            self._set_up(files, "site_rules", site_rules or {})
        else:
            raise UsageError(f"site_rules={site_rules!r:.60}: pass the path of a TOML file, or a mapping")

    def _set_up(self, vendors: Mapping[str, str], name: str, site_rules: str | Mapping[str, Any]) -> None:
        """``vendors``: texts by names of files; ``site_rules``: text or data, and what it is called."""
        self._given = vendors, name, site_rules
        own = [parse(text, file) for file, text in vendors.items()]
        known = {**widgets.SHIPPED.by_name, **{vendor.name: vendor for vendor in own}}
        self._vendors = widgets.Vendors(known) if own else widgets.SHIPPED
        text = site_rules if isinstance(site_rules, str) else ""
        self._sites = sites.parse(_toml(text, name) if isinstance(site_rules, str) else site_rules, name, text)

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, self._given

    def clean(self, source: Any, **options: Any) -> Document:
        """As ``cleanscrape.clean``, with the same options; site rules need ``url``."""
        with widgets.using(self._vendors), sites.using(self._sites):
            return clean(source, **options)


def _made(*given: Any) -> Cleaner:
    """A cleaner from what it was pickled as."""
    cleaner = Cleaner.__new__(Cleaner)
    cleaner._set_up(*given)
    return cleaner


def _files(paths: PathLike | Iterable[PathLike]) -> list[Path]:
    """The files among the paths and in those that are folders. Raises UsageError for what is no path."""
    each = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    if isinstance(each, Mapping) or not isinstance(each, Iterable):
        raise UsageError(f"vendors={paths!r:.60}: pass paths of files or folders")
    found = []
    for path in map(Path, each):
        if path.is_dir():
            inside = sorted(path.glob("*.toml"))
            if not inside:
                raise UsageError(f"vendors: {path} holds no .toml file")
            found += inside
        else:
            found.append(path)
    return found


def _toml(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{name}: {error}") from error
