"""Where the results of a check go: to the terminal, or to a file, each in its format."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Self

from citecheck import registry
from citecheck.check.repository_names import by_repository
from citecheck.durable import write_whole
from citecheck.model.errors import EnvironmentFailure, UsageError
from citecheck.model.judged import ArticleCheck
from citecheck.model.values import frozen

if TYPE_CHECKING:
    from citecheck.protocols import CheckFormat

_SUMMARY = "GITHUB_STEP_SUMMARY"
"""The variable that names the file of a job's summary, which steps add to:
https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands"""


@frozen
class Output:
    """A format, and where it is written to."""

    format: CheckFormat
    file: Path | None = None
    """``None``: standard output."""

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read ``FORMAT`` or ``FORMAT=FILE``. Raises `UsageError`."""
        name, mark, file = written.partition("=")
        known = registry.check_format(name)
        if known is None or (mark and not file):
            raise UsageError(
                f"--format {written[:80]!r} is not FORMAT or FORMAT=FILE",
                hint=f"formats are {', '.join(registry.check_formats())}",
            )
        return cls(known, Path(file) if mark else None)

    def write(
        self, check: ArticleCheck, show: Callable[[str], None], *, colour: bool = False
    ) -> None:
        """Write what was found, or `show` it, piece by piece, where no file was named.

        Raises `EnvironmentFailure` where the file cannot be written.
        """
        if getattr(self.format, "BY_REPOSITORY", False):
            check = by_repository(check)
        if self.file is None:
            document = self.format.document
            for piece in (getattr(self.format, "coloured", document) if colour else document)(
                check
            ):
                show(piece)
            return
        data = "".join(self.format.document(check)).encode("utf-8", "replace")
        try:
            if os.environ.get(_SUMMARY) == str(self.file):
                with self.file.open("ab") as file:
                    file.write(data)
            else:
                write_whole(self.file, data)
        except OSError as error:
            raise EnvironmentFailure(
                f"{self.file}: cannot be written: {error.strerror or error}"
            ) from error
