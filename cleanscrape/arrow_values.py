"""Values of documents as Arrow arrays, also those that Arrow cannot hold as they are."""

from __future__ import annotations

from typing import Any

from cleanscrape.extras import needing

with needing("pyarrow", extra="arrow"):
    import pyarrow as pa

LARGEST = 2**63 - 1
"""No count of a page is larger; some pages write larger ones."""


def array(values: Any, kind: pa.DataType) -> pa.Array:
    """A sequence of values as an array of that type.

    Halves of surrogate pairs, which JSON of pages has now and then, become U+FFFD, numbers of more than 64 bits the
    largest or the least one.
    """
    try:
        return pa.array(values, kind)
    except (UnicodeEncodeError, OverflowError):
        return pa.array(_fitting(values), kind)


def _fitting(value: Any) -> Any:
    """Texts and numbers, however deep, as UTF-8 and 64 bits can hold them."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, int):
        return min(max(value, -LARGEST), LARGEST)
    if isinstance(value, dict):
        return {key: _fitting(each) for key, each in value.items()}
    return [_fitting(each) for each in value] if isinstance(value, (list, tuple)) else value
