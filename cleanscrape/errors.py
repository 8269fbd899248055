"""What can go wrong, as a tree:

    CleanscrapeError
    ├── UsageError              the caller's arguments are wrong (also a ValueError)
    │   └── SourceTypeError     the source is of no type that can be read (also a TypeError)
    ├── MissingExtra            an optional package is not installed: says how to get it (also an ImportError)
    ├── DataFileError           a lexicon or vendor file is malformed: says file, key, what was expected
    ├── NotCleaned              a page took longer than allowed, or the process that worked on it died
    └── FileLeftAlone           a file was not rewritten; the old content is whole
        ├── UnsafeTarget        hard-linked, read-only, not a regular file, attributes that would be lost
        ├── Undecodable         its bytes are no text in any encoding it declares
        ├── EditedMeanwhile     another program changed it between our reading and our writing
        ├── BackupExists        the backup's name is taken
        ├── NameTaken           another file of the run goes to the same place below the output folder
        ├── NeedsOptions        it holds records, and the options do not say what of them, or cannot be done
        ├── UnreadableContainer a compressed file or a file of records is damaged, or not what it is taken for
        └── Unproved            the result failed its proof: not slices in order, not stable, or empty

Bad *content* never raises from ``clean``: it gives an honest partial result with ``Document.warnings``.
"""

from __future__ import annotations


class CleanscrapeError(Exception):
    """Base of every error that the package raises on purpose."""


class UsageError(CleanscrapeError, ValueError):
    """An argument is wrong; the message says which one and what to pass instead."""


class SourceTypeError(UsageError, TypeError):
    """The source is neither str, bytes, a BeautifulSoup object nor an lxml tree."""


class MissingExtra(CleanscrapeError, ImportError):
    """An optional package is not installed; the message says which extra brings it."""


class DataFileError(CleanscrapeError):
    """A lexicon, vocabulary or vendor file is malformed."""


class NotCleaned(CleanscrapeError):
    """A page took longer than allowed, or the process that worked on it died, or was ended before it had done so."""


class FileLeftAlone(CleanscrapeError):
    """A file was not rewritten; its old content is whole."""

    label = "left alone"
    """The sort of error in few words, for summaries."""


class UnsafeTarget(FileLeftAlone):
    """The target cannot be replaced without losing something about it."""

    label = "cannot be replaced safely"


class Undecodable(FileLeftAlone):
    """The file's bytes cannot be decoded without loss."""

    label = "cannot be decoded"


class EditedMeanwhile(FileLeftAlone):
    """Another program changed the file in between; its edit wins."""

    label = "edited meanwhile"


class BackupExists(FileLeftAlone):
    """The name for the backup copy is taken already."""

    label = "backup exists"


class NameTaken(FileLeftAlone):
    """Another file of the same run goes to the same place below the output folder."""

    label = "same place as another file"


class NeedsOptions(FileLeftAlone):
    """It holds records, and the options do not say which part of them is a page, or ask for what they cannot be."""

    label = "needs other options"


class UnreadableContainer(FileLeftAlone):
    """A compressed file or a file of records is truncated, damaged or too large to unpack, or lacks what was named."""

    label = "container cannot be read"


class Unproved(FileLeftAlone):
    """The cleaned content failed the proof that precedes every write."""

    label = "result not proved"
