"""The command line: one file a command, no logic of its own.

Imports here are few and light: ``citecheck --help`` must not wait for HTML parsers and HTTP
clients that it does not use. Commands import what they need when they run.
"""

from __future__ import annotations

import errno
import importlib
import io
import os
import re
import sys
from contextlib import suppress
from typing import NoReturn

import citecheck.cli._late_modules  # noqa: F401 -- before anybody imports what is to be loaded late

# isort: split
import click

from citecheck._version import __version__
from citecheck.cli.status import Status
from citecheck.model.errors import CitecheckError, EnvironmentFailure
from citecheck.model.pattern import later

_NOT_COMMANDS = frozenset(
    {"drafts", "in_order", "logs", "mending", "options", "progress", "screen", "status", "stopping"}
)


class _Commands(click.Group):
    """The commands that lie beside this file, each in its own module, found by walking."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return sorted(name for name in _modules() - _NOT_COMMANDS if not name.startswith("_"))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(context):
            return None
        command = importlib.import_module(f"{__name__}.{name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """As click does, but to say what a command does, it is read and not imported."""
        listed = (
            _listed(name) or self.get_command(context, name) for name in self.list_commands(context)
        )
        found = {str(each.name): each for each in listed if each is not None}
        click.Group(commands=found).format_commands(context, formatter)


def _modules() -> set[str]:
    """What lies beside this file, as `pkgutil` tells it, for which it loads a tenth of a start."""
    try:
        files = os.listdir(__path__[0])  # noqa: PTH208 -- pathlib is as large
    except OSError:  # they are in an archive
        import pkgutil

        return {info.name for info in pkgutil.iter_modules(__path__)}
    return {name.partition(".")[0] for name in files if name.endswith((".py", ".pyc"))}


_SHORT_HELP = later(
    r'^@click\.(?:command|group)\("([a-z]+)", short_help="([^"]+)"\)$', re.MULTILINE
)


def _listed(name: str) -> click.Command | None:
    """A command that has but what a list of commands shows; ``None``: it has to be imported."""
    try:
        with open(f"{__path__[0]}/{name}.py", "rb") as file:  # noqa: PTH123 -- likewise
            source = file.read()
    except OSError:  # installed without source, or in an archive
        return None
    found = _SHORT_HELP.search(source.decode())
    return click.Command(name, short_help=found[2]) if found and found[1] == name else None


@click.group(
    cls=_Commands,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "auto_envvar_prefix": "CITECHECK",
        "max_content_width": 100,
    },
    epilog=(
        "Exit status: 0 clean; 1 findings at or above --fail-on; 2 usage, configuration or "
        "input; 3 incomplete (something was not checked, or disk or store failed); 4 a fault of "
        "citecheck's own; 130 stopped with Ctrl-C.\n\n"
        "Every option can be set in the environment: CITECHECK_REPORT_STORE for "
        "'citecheck report --store'."
    ),
)
@click.version_option(__version__, package_name="citecheck", message="citecheck %(version)s")
def _citecheck() -> None:
    """Report what an article stands on: its links, its embedded posts, its attributed sources.

    \b
    Start here:
      citecheck report article.html          the provenance report, into citecheck-report/
      citecheck report --offline draft.txt   the same without the network
      citecheck find draft.txt               only what the article cites; reaches no network
      citecheck resolve https://t.co/abc     where a link leads, hop by hop
      citecheck rules CC101                  what a rule says, and why
    """  # noqa: D301 -- click wants the control character


def main() -> NoReturn:
    """Run the command line and exit with its `Status`."""
    status = _guarded()
    if status in {Status.INTERRUPTED, Status.TERMINATED} and _leaves_threads():
        # All is closed by now. What reads an article in a thread of C++ would end the process in
        # its own way, were the interpreter taken down under it.
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, AttributeError):  # the reader has gone, or there was none
                stream.flush()
        os._exit(status)
    sys.exit(status)


def _let_all_be_said() -> None:
    r"""Have standard output take whatever an article holds.

    What its encoding lacks is written as its code, ``\u2026``. On Windows, where a file or a pipe
    has the encoding of programs of the nineties, it is UTF-8 as elsewhere, unless the user says
    otherwise: JSON is nothing else.
    """
    stream = sys.stdout
    if not isinstance(stream, io.TextIOWrapper) or stream.encoding.lower() == "utf-8":
        return
    if os.name == "nt" and not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
        stream.reconfigure(encoding="utf-8")
    stream.reconfigure(errors="backslashreplace")


def _leaves_threads() -> bool:
    import threading

    return any(thread.daemon for thread in threading.enumerate())


def _guarded() -> int:  # noqa: PLR0911 -- one for each way to end
    _let_all_be_said()
    try:
        status = _citecheck(prog_name="citecheck", standalone_mode=False)
        if sys.stdout is not None:  # as it is where a caller has closed it
            sys.stdout.flush()
    except click.ClickException as error:
        _show(error)
        return Status.USAGE
    except (click.Abort, KeyboardInterrupt):
        return Status.INTERRUPTED
    except CitecheckError as error:
        _say(f"citecheck: {error}")
        return Status.INCOMPLETE if isinstance(error, EnvironmentFailure) else Status.USAGE
    except SystemExit:  # how click ends where whoever reads the output has gone
        return _unheard(BrokenPipeError(errno.EPIPE, ""))
    except OSError as error:
        return _unheard(error) if error.errno in _UNHEARD else _fault(error)
    except Exception as error:  # noqa: BLE001 -- the last resort: a clear status, never a bare trace
        return _fault(error)
    return int(status or Status.CLEAN)


def _show(error: click.ClickException) -> None:
    """What click says of a wrong command line, which may hold any file's name."""
    said = io.StringIO()
    error.show(said)
    for line in said.getvalue().splitlines():
        _say(line)


def _unheard(error: OSError) -> Status:
    """Whoever reads our output has gone, or the disk that takes it is full."""
    if sys.stdout is not None:  # what Python still holds back goes nowhere at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno != errno.EPIPE:
        _say(f"citecheck: the output cannot be written: {error.strerror}")
    return Status.INCOMPLETE


_UNHEARD = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def _fault(error: Exception) -> Status:
    from citecheck.cli.screen import Screen

    with suppress(OSError):
        Screen().fault("citecheck", error)
        _say("citecheck: please report this, with the trace above and the article if you can.")
    return Status.FAULT


def _say(line: str) -> None:
    from citecheck.cli.screen import escaped

    with suppress(OSError):  # the status says as much
        click.echo(escaped(line), err=True)
