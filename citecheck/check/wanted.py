"""Which of the articles that are named are to be checked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from citecheck.check.policies import Policies
from citecheck.load.inputs import Input, expand
from citecheck.model.errors import InputError
from citecheck.model.values import evolve


def wanted(
    paths: Iterable[str],
    policies: Policies,
    changed: Collection[Path] | None = None,
    *,
    stdin_name: str | None = None,
    forced: bool = False,
) -> Iterator[Input | InputError]:
    """The inputs that paths name, without those that settings, or git, leave out of a folder.

    `changed`: the files, resolved, that there may be no others than. `stdin_name`: the path that
    standard input goes by. `forced`: what settings leave out is left out where it is named, too.
    Raises `ConfigurationError`.
    """
    paths = tuple(paths) or (".",)
    named = {Path(path) for path in paths}
    sources = [*expand(paths)]
    unwanted = _ignored(sources, named, policies)
    for source in sources:
        if isinstance(source, InputError):
            yield source
        elif (path := source.path) is None:
            named_so = stdin_name if source.stdin else None
            if not (forced and named_so and policies.leaves_out(Path(named_so))):
                yield evolve(source, name=named_so) if named_so else source
        elif (
            source.file not in unwanted
            and (changed is None or path.resolve() in changed)
            and not ((forced or path not in named) and policies.leaves_out(path))
        ):
            yield source


def _ignored(
    sources: Iterable[Input | InputError], named: Collection[Path], policies: Policies
) -> Collection[str]:
    """The files in folders that git ignores, where the settings for them do not say otherwise."""
    found = [each.path for each in sources if isinstance(each, Input) and each.path is not None]
    asked = [each for each in found if each not in named and policies.heeds_gitignore(each)]
    if not asked:
        return ()
    from citecheck.load.ignored import ignored

    return ignored(map(str, asked), named)
