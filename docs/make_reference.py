"""Writes docs/reference/ and docs/man/ from the code: ``python docs/make_reference.py``."""  # noqa: INP001  a script of its own, no package

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_origin

import click
import click_man.core
import msgspec

import citecheck
from citecheck import knowledge, registry
from citecheck.cli import _citecheck
from citecheck.policy.settings_file import Override, SettingsFile

FOLDER = Path(__file__).parent / "reference"
MANUAL = Path(__file__).parent / "man"

_WIDTH = 88
_SHORT = "Say what an article stands on."
_MADE = "*This page is made from the code by `python docs/make_reference.py`.*\n"


def pages() -> dict[str, str]:
    """The text of every page of the reference, by file name."""
    return {
        "commands.md": "\n".join(_commands()),
        "known.md": "\n".join(_known()),
        "python.md": "\n".join(_python()),
        "report-json.md": "\n".join(_schema()),
        "settings-file.md": "\n".join(_settings_file()),
    }


def manual() -> dict[str, str]:
    """The manual's pages, by file name."""
    context = _context()
    named = {
        name: _citecheck.get_command(context, name) for name in _citecheck.list_commands(context)
    }
    whole = click.Group(
        "citecheck",
        commands=named,
        help=_citecheck.help,
        short_help=_SHORT,
    )
    made = {"citecheck.1": _manual_page(click.Context(whole, info_name="citecheck"))}
    for name, command in named.items():
        inner = click.Context(command, info_name=name, parent=context)
        made[f"citecheck-{name}.1"] = _manual_page(inner)
    return made


def _manual_page(context: click.Context) -> str:
    page = click_man.core.generate_man_page(context, version="citecheck", date="-")
    return page.replace("\b", "").rstrip() + "\n"


def _context(**settings: Any) -> click.Context:
    return click.Context(
        _citecheck, info_name="citecheck", **{**_citecheck.context_settings, **settings}
    )


def _known() -> Iterator[str]:
    yield f"# Platforms, languages, formats, archives\n\n{_MADE}"
    languages = {
        code: knowledge.read(f"languages/{code}.toml")["name"]
        for code in knowledge.names("languages")
    }
    yield (
        f"## Languages\n\nWho is quoted, paraphrased or credited is found in {len(languages)}: "
        + ", ".join(f"{name} (`{code}`)" for code, name in languages.items())
        + ". In all others links, posts and quotation marks are.\n"
    )
    platforms = registry.platforms()
    yield (
        f"## Platforms\n\nPosts of {len(platforms)} kinds of place are known by their address and "
        "embeds. *Copied*: also what is left of an embed that was copied as text. *Asked*: whether "
        "the post is still there, see [posts](../posts.md#who-is-asked-what).\n"
    )
    yield "| platform | its sites | copied | asked |\n|---|---|---|---|"
    for platform in sorted(platforms.values(), key=lambda each: each.TITLE.lower()):
        asked = registry.asked_platform(platform.NAME) is not None
        signs = ["yes" if each else "" for each in (platform.FLATTENED, asked)]
        sites = ", ".join(f"`{each}`" for each in platform.DOMAINS) or "any server"
        yield f"| {platform.TITLE} | {sites} | {' | '.join(signs)} |"
    yield "\n## Articles\n\n| format | by |\n|---|---|"
    for reader in [*registry.formats().values(), *registry.containers().values()]:
        yield f"| `{reader.NAME}` | {', '.join(f'`{each}`' for each in reader.SUFFIXES)} |"
    for title, page, named in (
        ("Reports", "../formats.md", registry.renderers()),
        ("Checks", "../check.md#formats", registry.check_formats()),
    ):
        names = ", ".join(f"`{each}`" for each in named)
        yield f"\n## {title}\n\n[What each is for]({page}): {names}."
    yield (
        "\n## Public archives\n\n[How each is asked](../archives.md#which-archives-are-asked): "
        + (
            ", ".join(f"{each.TITLE} (`{each.NAME}`)" for each in registry.archives().values())
            + "."
        )
    )


def _commands() -> Iterator[str]:
    yield f"# The commands\n\n{_MADE}"
    context = _context(terminal_width=_WIDTH)
    yield _help(_citecheck, context)
    for name in _citecheck.list_commands(context):
        command = _citecheck.get_command(context, name)
        inner = click.Context(command, info_name=name, parent=context, terminal_width=_WIDTH)
        yield f"## citecheck {name}\n\n{_help(command, inner)}"
        for part in command.list_commands(inner) if isinstance(command, click.Group) else ():
            own = command.get_command(inner, part)
            deeper = click.Context(own, info_name=part, parent=inner, terminal_width=_WIDTH)
            yield f"### citecheck {name} {part}\n\n{_help(own, deeper)}"


def _help(command: click.Command, context: click.Context) -> str:
    return f"```text\n{command.get_help(context)}\n```\n"


def _python() -> Iterator[str]:
    yield f"# The Python interface\n\n{_MADE}"
    yield "What `import citecheck` offers. Spans count Unicode code points, from 0.\n"
    things = {name: getattr(citecheck, name) for name in citecheck.__all__ if name[0] != "_"}
    yield "## Functions\n"
    for name, thing in things.items():
        if inspect.isfunction(thing):
            yield f"### {name}\n\n```text\n{name}{_signature(thing)}\n```\n\n{_doc(thing)}\n"
    yield "## Classes\n"
    for name, thing in things.items():
        if inspect.isclass(thing):
            yield f"### {name}\n\n{_doc(thing)}\n"
            yield from _fields(thing)


def _signature(function: Any) -> str:
    return str(inspect.signature(function)).replace("'", "")


def _doc(thing: Any) -> str:
    """A docstring as Markdown: reStructuredText's code marks become Markdown's."""
    return (inspect.getdoc(thing) or "").replace("``", "`")


def _fields(kind: type) -> Iterator[str]:
    rows = [
        f"| `{name}` | `{type_}` | {' '.join(told.split()).replace('|', chr(92) + '|')} |"
        for name, type_, told in _declared(kind)
    ]
    if rows:
        yield "| field | type | meaning |\n|---|---|---|"
        yield from rows
        yield ""


def _declared(kind: type) -> Iterator[tuple[str, str, str]]:
    """A class's fields with what stands under each, and its properties, in the source's order."""
    body = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0].body  # type: ignore[attr-defined]
    for statement, after in zip(body, [*body[1:], None], strict=True):
        told = _text(after)
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=type_) if name[0] != "_":
                yield name, ast.unparse(type_).replace("|", "or"), told
            case ast.Assign(targets=[ast.Name(id=name)]) if name.isupper():
                yield name, ast.unparse(statement.value), told
            case ast.FunctionDef(name=name) if _is_property(statement):
                returns = ast.unparse(statement.returns) if statement.returns else ""
                yield name, returns.replace("|", "or"), ast.get_docstring(statement) or ""


def _is_property(function: ast.FunctionDef) -> bool:
    names = {each.id for each in function.decorator_list if isinstance(each, ast.Name)}
    return function.name[0] != "_" and "property" in names


def _text(statement: ast.stmt | None) -> str:
    match statement:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return text.replace("``", "`")
    return ""


def _schema() -> Iterator[str]:
    schema = json.loads((files("citecheck") / "data" / "report.schema.json").read_text("utf-8"))
    yield f"# report.json\n\n{_MADE}\n{schema['description']}\n"
    yield "`citecheck schema` prints the JSON Schema (draft 2020-12) itself.\n"
    yield f"## The report\n\n{_properties(schema)}\n"
    for name, shape in sorted(schema["$defs"].items()):
        told = shape.get("description", "")
        yield f"## {name}\n\n{told}\n"
        if "properties" in shape:
            yield f"{_properties(shape)}\n"


def _properties(shape: dict[str, Any]) -> str:
    rows = [
        f"| `{name}` | {_type(each)} | {each.get('description', '').replace('|', chr(92) + '|')} |"
        for name, each in shape["properties"].items()
    ]
    return "\n".join(["| field | type | meaning |", "|---|---|---|", *rows])


def _type(shape: dict[str, Any]) -> str:  # noqa: PLR0911 -- one for each form of a schema
    match shape:
        case {"$ref": reference}:
            name = reference.rpartition("/")[2]
            return f"[{name}](#{name.lower()})"
        case {"anyOf": several} | {"oneOf": several}:
            return " or ".join(_type(each) for each in several)
        case {"enum": values}:
            return ", ".join(f"`{value}`" for value in values)
        case {"const": value}:
            return f"`{value}`"
        case {"type": "array", "items": dict(items)}:
            return f"list of {_type(items)}"
        case {"type": list(types)}:
            return " or ".join(types)
        case {"type": str(type_)}:
            return type_
    return "any"


def _settings_file() -> Iterator[str]:
    yield f"# citecheck.toml\n\n{_MADE}"
    yield "The keys of `citecheck.toml`, or of `[tool.citecheck]` in `pyproject.toml`. What stands"
    yield "where, and which weighs more, is told in [the gate before publication](../check.md).\n"
    for kind, title in ((SettingsFile, "The file"), (Override, "`[[overrides]]`")):
        yield f"## {title}\n\n{_keys(kind)}\n"
    by_name = {each.name: each.type for each in msgspec.structs.fields(SettingsFile)}
    yield f"## `[network]`\n\n{_keys(by_name['network'])}\n"
    yield "The tables of `[[policy]]` stand in [rules of your own](../policy.md)."


def _keys(kind: Any) -> str:
    told = {
        name: (type_, text)
        for base in reversed(kind.__mro__)
        if issubclass(base, msgspec.Struct) and base is not msgspec.Struct
        for name, type_, text in _declared(base)
    }
    rows = [
        f"| `{each.encode_name}` | {_toml(each.type)} | {' '.join(told[each.name][1].split())} |"
        for each in msgspec.structs.fields(kind)
    ]
    return "\n".join(["| key | type | meaning |", "|---|---|---|", *rows])


def _toml(kind: Any) -> str:
    """What a type is called in TOML."""
    if get_origin(kind) is Annotated:  # with what its values may be
        kind = get_args(kind)[0]
    names = {str: "text", bool: "true or false", int: "whole number", float: "number"}
    several = [each for each in get_args(kind) if each not in (NoneType, ...)]
    if get_origin(kind) is Annotated:
        return _toml(several[0])
    if get_origin(kind) is tuple:
        return f"list of {_toml(several[0])}s"
    if len(several) == 1:
        return _toml(several[0])
    return names.get(kind, "table")


def main() -> None:
    """Write all pages, and remove those that are no more."""
    for folder, wanted in ((FOLDER, pages()), (MANUAL, manual())):
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            if old.name not in wanted:
                old.unlink()
        for name, text in wanted.items():
            (folder / name).write_text(text.rstrip() + "\n", "utf-8")


if __name__ == "__main__":
    main()
