"""Is the time that an article takes in line with its length, whatever it is made of?

``python benchmarks/linear.py``: repeats each of many pieces to 1 MB and to 5 MB, reads and finds
in a process of its own, and prints the ratio of CPU time and the most memory. The bar is 6.
``--only TEXT`` takes the pieces that have it, ``--name`` those for files of one name (``a.md``).
Pieces that any format may meet are read as text, Markdown and HTML; those of a format's own markup
as that (`markup_runs`). What takes more than 300 MB is told too.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time

from markup_runs import RUNS

SIZES = (1_000_000, 5_000_000)
BAR = 6.0
MOST = 300
"""MB."""
_TIMEOUT = 600

GENERAL = ("a.txt", "a.md", "a.html")
PIECES = (
    *"a .,:;!?-_/\\|@#&%=+*~^'\"`()[]{}<>\n\t\x00\u00ad\u200b\u202e",
    *"\u2019\u201c\u201d\u00ab\u00bb\u2014\u6f22",
    *(
        "http://",
        "https://a.example/",
        "www.",
        "a.",
        "a@b.",
        "AP/",
        "hxxp://",
        "[.]",
        "(dot)",
        "//",
    ),
    *("http://a.example/(", "http://a.example/[", "see http://a.example/b. ", "1.", "a.b.c/"),
    *("[a](", "![a](", "[a]: ", "[^1]", "> ", "- ", "# ", "***", "| a ", "&amp;", "\\["),
    *("<!--", "<a href=", "<a>", "<b>", "</b>", "<p>", "<blockquote>", "<![CDATA[", "<script>"),
    *("according to ", "said ", "“", "“a” ", '"Yes," said A. ', "zei hij dat ", "A B ", "Mr. "),
    *("(@a) October 24, 2022 ", "— A (@a) ", "pic.twitter.com/a ", "A post shared by ", "♬ "),
    *("@a ", "#a ", "\r\n", "\n\n", "a\n", "\U0001f600", "e\u0301", "İ", "ß", "٣"),
)


def measured(piece: str, name: str, size: int) -> dict[str, float]:
    """CPU seconds and megabytes of one reading, in a process of its own."""
    command = [sys.executable, __file__, "--child", json.dumps([piece, name, size])]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired:
        return {"seconds": float("inf"), "megabytes": 0.0}
    if done.returncode:
        return {"seconds": float("nan"), "megabytes": 0.0, "said": done.stderr[-200:]}  # type: ignore[dict-item]
    found: dict[str, float] = json.loads(done.stdout)
    return found


def child(piece: str, name: str, size: int) -> None:
    """Read and find once, and print what it took."""
    from citecheck.find import find
    from citecheck.load import parse
    from citecheck.model.errors import InputError

    text = piece * (size // len(piece.encode()) + 1)
    if name == "a.html":
        text = f"<html lang=en><body><p>{text}"
    data = text.encode()
    began = time.process_time()
    refused = ""
    try:
        find(parse(data, name))
    except InputError as error:
        refused = str(error)
    taken = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"seconds": taken, "megabytes": memory, "refused": refused[:80]}))


def pieces(name: str) -> dict[str, None]:
    """What to repeat in a file of a name, each once."""
    general = PIECES if name in GENERAL else ()
    return dict.fromkeys([*general, *RUNS.get(name, ())])


def main() -> None:
    """Print a line for each piece, and those above a bar again at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="")
    parser.add_argument("--name", choices=list(RUNS))
    parser.add_argument("--child")
    options = parser.parse_args()
    if options.child:
        child(*json.loads(options.child))
        return
    above = []
    for name in [options.name] if options.name else RUNS:
        for piece in pieces(name):
            if options.only not in piece:
                continue
            small, large = (measured(piece, name, size) for size in SIZES)
            ratio = large["seconds"] / max(small["seconds"], 0.02)
            line = (
                f"{name:<7} {piece!r:<38} {small['seconds']:7.2f} s {large['seconds']:7.2f} s "
                f"ratio {ratio:5.1f}  {large['megabytes']:6.0f} MB  {large.get('refused', '')}"
                f"{large.get('said', '')}"
            )
            print(line, flush=True)
            is_slow = not ratio <= BAR and not large.get("refused")
            if is_slow or large["megabytes"] > MOST:
                above.append(line)
    print(f"\nabove {BAR:.0f}, or {MOST} MB:", *(above or ["none"]), sep="\n")


if __name__ == "__main__":
    main()
