"""What is raised, for misuse and a broken environment. What the web does is never raised.

::

    CitecheckError
    ├── UsageError              the call or the command line is wrong
    │   └── ConfigurationError  a setting is wrong; names the key and where it came from
    ├── InputError              an article cannot be read; names the input and the place
    │   ├── InputTooLarge
    │   └── UnknownFormat
    └── EnvironmentFailure      the machine fails us: disk, permissions
        └── StoreError          the store cannot be opened, read or written
            ├── StoreBusy       another run holds it
            └── LeaseLost       another run has what this one was working on
"""

from __future__ import annotations

from typing import Self


class CitecheckError(Exception):
    """The root of all that citecheck raises. `hint` says what to do about it."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(CitecheckError):
    """The call or the command line is wrong."""


class ConfigurationError(UsageError):
    """A setting is wrong."""


class InputError(CitecheckError):
    """An article cannot be read."""

    def as_value(self) -> Self:
        """The error, to be handed on instead of raised: without what it was raised in.

        Its trace holds the frames of all who were reading, and so whole pages; and since frames
        hold the error in turn, these stay until somebody looks for cycles.
        """
        self.__traceback__ = self.__context__ = self.__cause__ = None
        return self


class InputTooLarge(InputError):
    """An article is larger than the limit."""


class UnknownFormat(InputError):
    """Nothing here reads this kind of file."""


class EnvironmentFailure(CitecheckError):
    """The machine fails us: disk, permissions."""


class StoreError(EnvironmentFailure):
    """The store cannot be opened, read or written."""


class StoreBusy(StoreError):
    """Another run holds the store."""


class LeaseLost(StoreError):
    """What this run was working on is another's by now: it took too long."""
