"""One writer for one output: a lock beside it, which ends with the process that holds it."""

from __future__ import annotations

import errno
import json
import os
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from weakref import finalize

from newsparse.errors import ConfigError

__all__ = ["Lock", "lock_path"]

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}
"""What a file system says that has no locks: there, nothing keeps two writers apart."""

_MAX_NOTE = 100
"""Bytes of the note that are read: a process number has at most twenty."""


def lock_path(path: Path) -> Path:
    """Where the lock of the output at *path* stands while it is written."""
    return path.with_name(f"{path.name}.progress.lock")


class Lock:
    """The file ``OUT.progress.lock``, locked by the system and holding the number of its process.

    The system takes the lock from a process that ends, however it ends. So a file that is there and
    is not locked was left behind: it is taken over, and `left_by` tells whose it was.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock of the output at *path*.

        Raises:
            ConfigError: another writer holds it, in this process or another.
            OSError: the file cannot be written.
        """
        self.path = lock_path(path)
        self.left_by: int | None = None
        """Number of the process that ended without giving the lock back; 0 if it is not known."""
        file = None
        while file is None:
            file = self._taken(path)
        self._file = file
        # A writer that nobody holds any more, and that nobody has closed, keeps no other one away.
        self._close = finalize(self, os.close, file)

    def _taken(self, output: Path) -> int | None:
        """The locked file; ``None`` when who had it removed it meanwhile."""
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            is_locked = _lock(file)
            os.lseek(file, 0, os.SEEK_SET)
            note = os.read(file, _MAX_NOTE)
            if not is_locked:
                raise ConfigError(
                    f"{output} is being written by process {_number(note) or 'unknown'}: wait for "
                    "it, or choose another output"
                )
            if not self._is_there(file):
                os.close(file)
                return None
            self.left_by = _number(note) if note else None
            os.ftruncate(file, 0)
            os.lseek(file, 0, os.SEEK_SET)
            os.write(file, json.dumps({"process": os.getpid()}).encode())
        except BaseException:
            with suppress(OSError):
                os.close(file)
            raise
        return file

    def _is_there(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), self.path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Give the lock back: the file is gone. What was released stays so."""
        if self._close.alive:
            with suppress(OSError):  # first removed, then unlocked: see `_is_there`
                self.path.unlink()
            # Windows removes no file that is open: what is left there names no process.
            with suppress(OSError):
                os.ftruncate(self._file, 0)
            self._close()
            if os.name == "nt":
                with suppress(OSError):  # another writer has opened it: then it is not removed
                    self.path.unlink()


def _number(note: bytes) -> int:
    try:
        number = json.loads(note)["process"]
    except (KeyError, TypeError, ValueError):
        return 0
    return number if type(number) is int else 0


def _lock(file: int) -> bool:
    """Lock *file*, without waiting; whether it is locked now, or nothing can be locked there."""
    try:
        if os.name == "nt":
            windows = import_module("msvcrt")
            os.lseek(file, 1 << 30, os.SEEK_SET)  # a byte that nobody reads: others read the note
            windows.locking(file, windows.LK_NBLCK, 1)
        else:
            posix = import_module("fcntl")
            posix.flock(file, posix.LOCK_EX | posix.LOCK_NB)
    except OSError as error:
        return error.errno in _NO_LOCKS
    return True
