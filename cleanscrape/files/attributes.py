"""What a file is besides its bytes: mode, owner, group, ACLs and other extended attributes."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

from cleanscrape.errors import UnsafeTarget

_NOT_SUPPORTED = frozenset((errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS))


def copy_attributes(status: os.stat_result, path: Path, handle: int) -> None:
    """Give the open file ``handle`` the owner, group, mode and extended attributes of the file at ``path``.

    Raises UnsafeTarget where one of them cannot be given, so that nobody's rights change behind their back.
    """
    try:
        _copy_owner(status, handle)
        wanted = _attributes(path)
        _copy_attributes(wanted, handle)
        # the mode comes last: changing the owner clears setuid, an ACL sets the bits of the group
        os.fchmod(handle, stat.S_IMODE(status.st_mode))
    except OSError as error:
        reason = f"its owner, mode or extended attributes would be lost ({error.strerror})"
        raise UnsafeTarget(reason) from error
    given = os.fstat(handle)
    if (given.st_uid, given.st_gid, given.st_mode) != (status.st_uid, status.st_gid, status.st_mode):
        raise UnsafeTarget("this file system does not keep its owner or mode")
    if _attributes(handle) != wanted:
        raise UnsafeTarget("this file system does not keep its extended attributes")


def _copy_owner(status: os.stat_result, handle: int) -> None:
    given = os.fstat(handle)
    if (given.st_uid, given.st_gid) != (status.st_uid, status.st_gid):
        os.fchown(handle, status.st_uid, status.st_gid)


def _copy_attributes(wanted: dict[str, bytes], handle: int) -> None:
    given = _attributes(handle)
    if sys.platform == "linux":
        for name in given.keys() - wanted.keys():  # a folder's default ACL is inherited by new files
            os.removexattr(handle, name)
        for name, value in wanted.items():
            if given.get(name) != value:
                os.setxattr(handle, name, value)


def _attributes(file: Path | int) -> dict[str, bytes]:
    """The extended attributes, POSIX ACLs among them. Python has them on Linux only."""
    if sys.platform != "linux":
        return {}
    try:
        return {name: os.getxattr(file, name) for name in os.listxattr(file)}
    except OSError as error:
        if error.errno in _NOT_SUPPORTED:
            return {}
        raise
