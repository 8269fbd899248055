"""``Cleaner``: ``clean`` with rules of one's own, as data. docs/own-rules.md says what they look like."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from cleanscrape.cleaning import clean
from cleanscrape.errors import DataFileError, UsageError
from cleanscrape.lexicon import languages, own_phrases, phrases
from cleanscrape.lexicon import site_rules as sites
from cleanscrape.lexicon import vendors as widgets
from cleanscrape.lexicon.lines import in_line
from cleanscrape.lexicon.vendor_files import parse
from cleanscrape.lexicon.vendor_values import Vendor
from cleanscrape.model import Document
from cleanscrape.reading.html import read_html

PathLike: TypeAlias = str | os.PathLike[str]


class _Given(NamedTuple):
    """What a cleaner was made from: texts of files by their names, or data."""

    lexicon: Mapping[str, str] | Mapping[str, Any]
    are_files: bool
    """Whether ``lexicon`` are texts of files."""
    vendors: Mapping[str, str]
    sites_name: str
    sites: str | Mapping[str, Any]


class Cleaner:
    """Cleans pages with phrases, vendors and site rules beside the shipped ones.

    ``lexicon``: files in the shape of ``lexicon/languages/*.toml`` without ``[times]``, folders of such files, or a
    mapping: role -> its table.
    ``vendors``: files in the shape of ``lexicon/vendors/*.toml``, or folders of such files. One with the name of a
    shipped vendor takes its place.
    ``site_rules``: a TOML file, or a mapping: host, or ``*`` for every page -> zone -> CSS selectors.

    What it knows holds for its own ``clean`` only: cleaners in several threads do not mix. It can be pickled, so
    ``clean_many(…, cleaner=Cleaner(…).clean)`` works. Raises DataFileError where a file is malformed, which says file,
    line, key and what was expected; UsageError for wrong arguments; OSError where a file cannot be read.
    """

    def __init__(
        self,
        *,
        lexicon: PathLike | Iterable[PathLike] | Mapping[str, Any] = (),
        vendors: PathLike | Iterable[PathLike] = (),
        site_rules: PathLike | Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        are_files = not isinstance(lexicon, Mapping)
        own: Any = _texts("lexicon", lexicon) if are_files else lexicon
        name = "site_rules"
        rules: Any = {} if site_rules is None else site_rules
        if isinstance(rules, (str, os.PathLike)):
            name, rules = Path(rules).name, _read(Path(rules))
        elif not isinstance(rules, Mapping):
            raise UsageError(f"site_rules={site_rules!r:.60}: pass the path of a TOML file, or a mapping")
        self._set_up(_Given(own, are_files, _texts("vendors", vendors), name, rules))

    def _set_up(self, given: _Given) -> None:
        self._given = given
        self._phrases = _own_phrases(given) if given.lexicon else None
        own = [parse(text, name) for name, text in given.vendors.items()]
        known = {**widgets.SHIPPED.by_name, **{vendor.name: vendor for vendor in own}}
        self._vendors = widgets.Vendors(known) if own else widgets.SHIPPED
        _try_markup(own, self._vendors, given.vendors)
        text = given.sites if isinstance(given.sites, str) else ""
        rules = _toml(given.sites, given.sites_name) if isinstance(given.sites, str) else given.sites
        self._sites = sites.parse(rules, given.sites_name, text)

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, tuple(self._given)

    def clean(self, source: Any, **options: Any) -> Document:
        """As ``cleanscrape.clean``, with the same options; site rules for hosts need ``url``."""
        with self.in_force():
            return clean(source, **options)

    @contextmanager
    def in_force(self) -> Iterator[None]:
        """Let its rules hold for whatever is cleaned inside, in this thread."""
        with own_phrases.using(self._phrases), widgets.using(self._vendors), sites.using(self._sites):
            yield


def _made(*given: Any) -> Cleaner:
    """A cleaner from what it was pickled as."""
    cleaner = Cleaner.__new__(Cleaner)
    cleaner._set_up(_Given(*given))
    return cleaner


def _own_phrases(given: _Given) -> own_phrases.OwnPhrases:
    """The phrases of files or data, their examples tried. Raises DataFileError."""
    if given.are_files:
        tables = {name: languages.parse(text, name) for name, text in given.lexicon.items()}
    else:
        languages.check(given.lexicon, "lexicon")
        tables = {"lexicon": dict(given.lexicon)}
    for name, roles in tables.items():
        text = given.lexicon[name] if given.are_files else ""
        for role, table in roles.items():
            _try_lines(f"{name}: [{role!r}]", role, table, text)
    return own_phrases.OwnPhrases(list(tables.values()))


def _try_lines(where: str, role: str, table: Mapping[str, Any], text: str) -> None:
    """Raise DataFileError for a role that no cue knows, and where lines do not fire or are not silent."""
    if role not in phrases.ROLES:
        raise DataFileError(
            f"{where}: expected one of the roles {', '.join(phrases.ROLES)}{languages.line_of(text, role, '')}"
        )
    alone = own_phrases.OwnPhrases([{role: table}])
    for key in ("fires", "silent"):
        for example in table[key]:
            if (role in alone.roles(example)) is not (key == "fires"):
                what = "a line that fits one" if key == "fires" else "a line that fits none"
                line = languages.line_of(text, role, key)
                raise DataFileError(f"{where} {key}: expected {what} of the phrases, not {example!r}{line}")


def _try_markup(own: Iterable[Vendor], known: widgets.Vendors, files: Mapping[str, str]) -> None:
    """Raise DataFileError where examples of vendors do not fire or are not silent."""
    for vendor in own:
        name = f"{vendor.name}.toml"
        for key, examples in (("fires", vendor.fires), ("silent", vendor.silent)):
            for example in examples:
                with widgets.using(known):
                    seen = {found for _, found in read_html(f"<body>{example}").elements.vendors}
                if (vendor.name in seen) is not (key == "fires"):
                    what = "markup that the root's marks fit" if key == "fires" else "markup that none of them fits"
                    line = in_line(files[name], f"[examples] {key}")
                    raise DataFileError(f"{name}: [examples] {key}: expected {what}, not {example!r}{line}")


def _texts(argument: str, paths: Any) -> dict[str, str]:
    """Name -> text of the files among the paths and in those that are folders. Raises UsageError for what is none."""
    each = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    if isinstance(each, Mapping) or not isinstance(each, Iterable):
        raise UsageError(f"{argument}={paths!r:.60}: pass paths of files or folders")
    found: dict[str, Path] = {}
    for path in map(Path, each):
        inside = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        if not inside:
            raise UsageError(f"{argument}: {path} holds no .toml file")
        for file in inside:
            if not file.samefile(found.setdefault(file.name, file)):
                raise UsageError(f"{argument}: {found[file.name]} and {file} have the same name; rename one")
    return {name: _read(file) for name, file in found.items()}


def _read(file: Path) -> str:
    """The text of a file. Raises DataFileError where it is not UTF-8."""
    content = file.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataFileError(
            f"{file.name}: expected UTF-8, not byte 0x{content[error.start]:02X} (line {line})"
        ) from error


def _toml(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(f"{name}: {error}") from error
