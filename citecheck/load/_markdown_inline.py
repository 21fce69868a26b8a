"""Markdown's inline parser, with the place of each token in the paragraph.

markdown-it keeps places for blocks of lines only. Here each rule is wrapped, so that the tokens
it makes know where the rule began, and plain text where it did. The wrappers also count the
rules' calls: crafted brackets make markdown-it try some rules hundreds of times a character.

The module's name begins with an underscore so that whoever asks for the formats does not import
markdown-it with them.
"""

from __future__ import annotations

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

_AT = "at"
_Rule = Callable[[StateInline, bool], bool]

MOST_STEPS = 8_000_000
"""Calls of rules for one article: some ten seconds. A long one (100,000 words) needs 500,000."""


class TooCostlyError(Exception):
    """The article's brackets would take too long to make sense of."""


class _PlacedState(StateInline):
    began = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self.began = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the library's name
        token = super().pushPending()
        token.meta[_AT] = self.began
        return token


class PlacedInline(ParserInline):
    """The inline parser. `place` tells where a token of its begins in the source."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = 0
        rules = list(zip(self.ruler.get_all_rules(), self.ruler.getRules(""), strict=True))
        for name, rule in rules:
            self.ruler.at(name, self._placing(rule))

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse one paragraph, heading or cell."""
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens

    def _placing(self, rule: _Rule) -> _Rule:
        def placed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's shape
            self.steps += 1
            if self.steps > MOST_STEPS:
                raise TooCostlyError
            at, before = state.pos, len(state.tokens)
            done = rule(state, silent)
            if done and not silent:
                for token in state.tokens[before:]:
                    if _AT not in token.meta:
                        token.meta[_AT] = at
                        at += _length(token)
            return done

        return placed


def _length(token: Token) -> int:
    """How far the next token of the same rule begins after this one."""
    if token.type == "text":
        return len(token.content)
    return 1 if token.markup == "autolink" and token.nesting > 0 else 0


def place(token: Token) -> int:
    """Where a token begins in the source that was parsed, in code points."""
    at = token.meta.get(_AT, 0)
    return at if isinstance(at, int) else 0


class PlacedMarkdown(MarkdownIt):
    """CommonMark with the tables and strikethrough of GFM, its addresses left as written."""

    def __init__(self) -> None:
        super().__init__("commonmark")
        self.inline = PlacedInline()
        self.configure("commonmark")
        self.enable(["table", "strikethrough"])
        self.disable(["normalize", "text_join", "fragments_join"])

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        """The address as written: a report shows what the author wrote."""
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the library's name
        """Every address counts as one: those of odd schemes are to be reported, not hidden."""
        return True
