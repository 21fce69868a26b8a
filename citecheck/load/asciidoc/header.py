"""The header of an AsciiDoc: title, author line, revision line, attributes."""

from __future__ import annotations

import re

from citecheck.load import dates
from citecheck.load.asciidoc.attributes import Attributes
from citecheck.load.asciidoc.inline import Inline
from citecheck.load.lines import Line, line_from, next_line
from citecheck.load.scribe import Scribe
from citecheck.model.article import BlockKind
from citecheck.model.values import Factory, define

_ENTRY = re.compile(r":(!?)([A-Za-z0-9_][\w-]{0,60})(!?):(?:[ \t]+([^\n]*))?[ \t]*(?=\n|\Z)")
_TITLE = re.compile(r"[=#][ \t]+(?=\S)")
_AUTHOR = re.compile(r"([^\W\d_][^<>;:\n]{0,100}?)[ \t]{0,9}(?:<[^<>\n]{1,200}>)?[ \t]*(?:;|\Z)")
_REVISION = re.compile(r"(?:v[\w.-]{1,30}[ \t]{0,9},?[ \t]{0,9})?([^:\n]{0,60})")
_MARKUP = re.compile(r"(?<!\w)[*_`#]{1,2}|[*_`#]{1,2}(?!\w)")


@define
class Header:
    """What stands before the text and is about it."""

    scribe: Scribe
    attributes: Attributes
    told: dict[str, str] = Factory(dict)
    """Title, author and date, where their lines say them."""

    def read(self, at: int, inline: Inline) -> int:
        """Read the header and show its title. Returns where the text begins."""
        text = self.scribe.text
        while (line := line_from(text, at)) is not None and line.first == line.start:
            if text.startswith("//", line.first) and not text.startswith("///", line.first):
                at = line.end + 1
            elif (after := self.entry(line)) is not None:
                at = after
            else:
                break
        if line is None or line.first > line.start or not _TITLE.match(text, line.first):
            return at
        return self._titled(line, inline)

    def _titled(self, line: Line, inline: Inline) -> int:
        text = self.scribe.text
        start = line.first + 2
        placed = self.attributes.expanded(start, line.end)
        self.told["title"] = " ".join(_MARKUP.sub("", placed.content[:1000]).split())
        self.scribe.block(BlockKind.HEADING)
        inline.read(placed)
        self.scribe.block(BlockKind.PARAGRAPH)
        after, following = line.end + 1, next_line(text, line)
        authors = 0
        while following is not None and following.first == following.start:
            is_comment = text.startswith("//", following.first)
            entry = None if is_comment else self.entry(following)
            if entry is None and not is_comment:
                if authors > 1 or not self._line(following, authors):
                    break
                authors += 1
            after = entry or following.end + 1
            following = line_from(text, after)
            if following is None or following.start != after:
                break
        return after

    def _line(self, line: Line, number: int) -> bool:
        """The author line, and then the revision line."""
        written = self.scribe.text[line.first : line.end][:1000]
        if number == 0:
            names = [found[1].strip() for found in _AUTHOR.finditer(written)]
            if not names or not _AUTHOR.match(written):
                return False
            self.told["author"] = ", ".join(names[:20])
            start, end = line.first, line.end
        else:
            found = _REVISION.match(written)
            if found is None or dates.parse(found[1]) is None:
                return written.startswith("v")
            self.told["revdate"] = found[1].strip()
            start, end = line.first + found.start(1), line.first + found.end(1)
        self.scribe.block(BlockKind.PARAGRAPH)
        self.scribe.copy(start, end)
        self.scribe.block(BlockKind.PARAGRAPH)
        return True

    def entry(self, line: Line) -> int | None:
        r"""``:name: value``, which goes on where its line ends in a backslash."""
        text = self.scribe.text
        found = _ENTRY.match(text, line.first)
        if found is None:
            return None
        if found[1] or found[3]:
            self.attributes.unset(found[2])
            return line.end + 1
        start = found.start(4) if found[4] is not None else found.end()
        last: Line | None = line
        end = line.end
        while last is not None and text.endswith("\\", last.first, last.end):
            last = next_line(text, last)
            end = last.end if last is not None else end
        value_end = end
        while value_end > start and text[value_end - 1].isspace():
            value_end -= 1
        self.attributes.set(found[2], start, max(start, value_end))
        return end + 1
