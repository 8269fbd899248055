"""The model's dates in the stricter forms that other formats ask for."""

from __future__ import annotations

from datetime import UTC, datetime

import regex

__all__ = ["full_moment", "is_xsd", "utc_moment"]

_DATE = regex.compile(r"\d{4}-\d\d-\d\d")
_MINUTE = regex.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?")
_XSD = regex.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)?)?)?)?")


def full_moment(date: str | None) -> str | None:
    """``YYYY-MM-DDThh:mm:ss`` with the timezone as it was, ``Z`` for UTC; midnight where only a day is known.

    None for a date that names no day.
    """
    if date is None:
        return None
    if _DATE.fullmatch(date):
        return f"{date}T00:00:00"
    moment = _MINUTE.fullmatch(date)
    if moment is None:
        return None
    zone = moment.group(3) or ""
    return f"{moment.group(1)}:{moment.group(2) or '00'}{'Z' if zone == '+00:00' else zone}"


def utc_moment(date: str | None) -> str | None:
    """``full_moment`` in UTC; as it is where the page named no timezone."""
    full = full_moment(date)
    if full is None:
        return None
    moment = datetime.fromisoformat(full)
    if moment.tzinfo is None:
        return full
    try:
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    except OverflowError:  # in the year 1 or 9999
        return full


def is_xsd(date: str) -> bool:
    """Whether it is written like an ``xsd:gYear``, ``gYearMonth``, ``date`` or ``dateTime``, which has seconds."""
    return _XSD.fullmatch(date) is not None
