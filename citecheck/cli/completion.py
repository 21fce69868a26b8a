"""``citecheck completion``: what a shell needs to complete our commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

_SHELLS = ("bash", "zsh", "fish")


@click.command("completion", short_help="Print what a shell needs to complete commands.")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print the script by which SHELL completes citecheck's commands, options and files.

    \b
    bash   citecheck completion bash > ~/.local/share/bash-completion/completions/citecheck
    zsh    citecheck completion zsh > "${fpath[1]}/_citecheck"
    fish   citecheck completion fish > ~/.config/fish/completions/citecheck.fish
    """  # noqa: D301 -- click wants the control character
    kind = get_completion_class(shell)
    if kind is None:  # a shell that this click has given up
        raise click.UsageError(f"the installed click does not complete in {shell}")
    root = context.find_root().command
    click.echo(kind(root, {}, "citecheck", "_CITECHECK_COMPLETE").source())
    return 0
