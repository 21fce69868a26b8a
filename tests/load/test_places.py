"""Whatever the input, each character of the text leads back to its place in the file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.load import parse
from citecheck.model.article import Article, Span
from citecheck.model.errors import InputError
from citecheck.well_formed import well_formed

PIECES = [
    "a", "word", " ", "  ", "\n", "\r\n", "\r", "\n\n", "\t", "\0", "é", "𝔘", "—",
    "e\u0301", "\u00a0",
    "&amp;", "&eacute", "&#x41;", "&#0;", "&", "<", ">", "</>", "<b>", "</b>", "<p>", "</p>",
    "<br>",
    "<div hidden>", "</div>", "<a href='x&amp;y'>", "</a>", "<pre>", "</pre>", "<table>", "<td>",
    "</table>", "<li>", "<blockquote class=twitter-tweet>", "</blockquote>", "<!-- c -->", "<svg>",
    "<style>", "</style>", "<script>", "</script>", "<iframe src=u>", "<nav>", "</nav>", "<aside>",
    "<article>", "</article>", "<h1>", "</h1>", "<img src=i>", "<textarea>", "<noscript>",
    "# ", "- ", "> ", "1. ", "    ", "```\n", "*", "**", "_", "`", "``", "~~", "[", "](u)", "![",
    '](<u v> "t")', "\\", "\\*", "|", "|-|-|\n", "---\n", "===\n", "[r]: u\n", "[r]",
    "<https://e.x/>",
    "date: 2022-11\n", "title: x\n", "+++\n",
]  # fmt: skip
_LIGHT = {
    "a.rst": [
        "a", "word", " ", "\n", "\r\n", "\r", "\n\n", "\t", "\0", "é", "𝔘", "   ",
        "*", "**", "`", "``", "`_ ", "`__ ", "_ ", "_", "|", "| ", "|s|", "[1]_ ", "<u>", "<u_>",
        ":rfc:`1`", ":code:`a`", "\\", "\\ ", ".. ", "..\n", ".. _a: b\n", ".. _`a`:\n", "__ u\n",
        ".. |s| replace:: *t* `x <y>`_\n", ".. |s| image:: u\n   :target: a_\n",
        ".. |s| unicode:: 0xA9 x\n", ".. note:: ", ".. code::\n", ".. raw:: html\n\n   <b>x\n",
        ".. figure:: f\n   :target: t\n\n", ".. csv-table:: t\n\n   ", ".. [1] ", "- ", "1. ",
        ":f: ", "::\n\n", "::\n    ", "===\n", "---\n", "+--+--+\n", "|a |b |\n", "+--+  |\n",
        "== ==\n", "a  b\n", ">>> ",
    ],
    "a.adoc": [
        "a", "word", " ", "\n", "\r\n", "\r", "\n\n", "\t", "é", "𝔘", "\u00a0", "*", "**",
        "_", "__",
        "`", "#", "^", "~", "+", "++", "+++", "pass:[", "]", "[", "https://e.x", "https://e.x[",
        "link:u[", "link:++u++[", "image::i[", "image:i[", "<<a,b>>", "xref:a[", "mailto:m[", "{a}",
        "{b}", "{nbsp}", ":a: v https://w\n", ":b: {a} c\n", ":!a:\n", "\\", "\\https://e.x[",
        "----\n", "....\n", "____\n", "====\n", "++++\n", "--\n", "|===\n", "|a |b\n", "2+|", "a|",
        "[quote, b, c]\n", "[source]\n", "[verse]\n", ".T\n", "* ", "- ", ". ", "a:: ", "+\n",
        "// c\n", "////\n", "= ", "== ", "```\n", '"`', '`"', "'`", "`'", "--", " -- ", "...",
        "(C)",
        "&amp;", "&#65;", "footnote:[", " +\n", "include::x[]\n", "ifdef::x[]\n",
    ],
    "a.tex": [
        "a", "word", " ", "\n", "\r\n", "\n\n", "\t", "é", "𝔘", "\\", "{", "}", "[", "]", "%",
        "% c\n",
        "$", "$$", "&", "~", "\\\\", "--", "---", "``", "''", "`", "'", "\\'e", '\\"{u}',
        "\\'{\\i}",
        "\\c c", "\\ss ", "\\o{}", "\\href{u}{", "\\href{u\\_x}{t}", "\\url{u\\%x}", "\\url|u|",
        "\\verb|v|", "\\verb", "\\path{p}", "\\footnote{", "\\cite[p]{k}", "\\bibitem{k} ",
        "\\item[x] ", "\\section*[s]{", "\\begin{itemize}", "\\end{itemize}", "\\begin{verbatim}",
        "\\end{verbatim}", "\\begin{tabular}{ll}", "\\end{tabular}", "\\begin{equation}",
        "\\end{equation}", "\\begin{document}", "\\end{document}", "\\title{", "\\author{",
        "\\thanks{",
        "\\newcommand{\\u}[2][o]{a \\href{x#1}{#2} \\url{#2}}", "\\u{", "\\u[o]{b}",
        "\\newcommand{\\x}{v}", "\\x", "\\def\\y{w}", "\\textcolor{r}{", "\\includegraphics[w]{i}",
        "\\[", "\\]", "\\(", "\\)", "\\enquote{", "\\begin{quote}", "\\end{quote}", "\\caption{",
        "\\iffalse", "\\fi", "\\unknown[o]{", "\\%", "\\-", "\\,", "\\ ",
    ],
    "a.bib": [
        "a", "@article{k,", "title = {", "}", "},\n",
        "url={https://x.y/%20", 'url = "', '"', "\n", "\r\n",
        "note = {\\url{", "@", "=", ",", "{", "\\&", "\\'e", "@comment{", "%", "é", "year = 2000,",
        "doi = {10.1/x},", "author = {A and B},", "$", "~", "\\footnote{",
    ],
}  # fmt: skip
_MARKUP = st.lists(st.sampled_from(PIECES), min_size=3, max_size=60).map("".join)
_NAMES = st.sampled_from(["a.txt", "a.md", "a.html", *_LIGHT])
_ENCODED = st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "gb18030"])


def _names_and_advises(error: InputError, name: str) -> None:
    assert name in error.message
    assert error.hint


def _check(article: Article, data: bytes) -> None:
    assert article.text == well_formed(article.text)
    _check_runs(article)
    _check_layout(article)
    _check_bytes(article, data)


def _check_runs(article: Article) -> None:
    decoded, end = well_formed(article.decoded), 0
    for run in article.runs:
        assert end <= run.text, "runs are in order and do not overlap"
        end = run.text + run.length
        assert end <= len(article.text)
        assert 0 <= run.file <= run.file + run.width <= len(decoded)
        if run.length == run.width:
            written = decoded[run.file : run.file + run.width]
            assert article.text[run.text : end] == written.replace("\r", "\n") or (
                article.text[run.text : end] == written
            ), "copied, but for line ends"
    inserted = set(range(len(article.text)))
    for run in article.runs:
        inserted -= set(range(run.text, run.text + run.length))
    assert {article.text[at] for at in inserted} <= {" ", "\n"}, "only white space is put in"


def _check_layout(article: Article) -> None:
    end = 0
    for block in article.blocks:
        assert end <= block.span.start < block.span.end <= len(article.text)
        end = block.span.end
    for span in [r.span for r in article.references] + [f.span for f in article.fragments]:
        assert span.end <= len(article.text)
    for reference in article.references:
        assert 0 <= reference.file <= len(article.decoded)


def _check_bytes(article: Article, data: bytes) -> None:
    for run in article.runs:
        start, end = article.locate(Span(run.text, run.text + run.length))
        assert start.byte <= end.byte <= len(data)
        written = article.decoded[run.file : run.file + run.width]
        if written == well_formed(written):
            assert data[start.byte : end.byte] == written.encode(article.origin.codec)
        line_start = data[: start.byte].decode(article.origin.codec, "ignore")
        assert line_start.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1 >= start.line


@given(_MARKUP, _NAMES, _ENCODED)
@settings(max_examples=400)
def test_markup_of_every_kind(markup: str, name: str, codec: str) -> None:
    data = markup.encode(codec)
    try:
        article = parse(data, name, charset=codec)
    except InputError:
        return
    _check(article, data)


@given(
    st.sampled_from(sorted(_LIGHT)).flatmap(
        lambda name: st.tuples(
            st.just(name),
            st.lists(st.sampled_from(_LIGHT[name]), min_size=1, max_size=40).map("".join),
        )
    )
)
@settings(max_examples=400)
def test_markup_that_is_itself_text(made: tuple[str, str]) -> None:
    name, markup = made
    data = markup.encode()
    try:
        article = parse(data, name)
    except InputError as error:
        _names_and_advises(error, name)
        return
    _check(article, data)


@given(st.binary(max_size=200), _NAMES, st.sampled_from([None, "utf-8", "utf-16", "shift_jis"]))
@settings(max_examples=150)
def test_any_bytes(data: bytes, name: str, charset: str | None) -> None:
    try:
        article = parse(data, name, charset=charset)
    except InputError as error:
        _names_and_advises(error, name)
        return
    assert article.origin.size == len(data)
    _check_runs(article)
    _check_layout(article)
    article.locate(Span(0, len(article.text)))


@given(st.text(max_size=80), _NAMES)
@settings(max_examples=150)
def test_any_text(text: str, name: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        article = parse(data, name)
    except InputError:
        return
    _check(article, data)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80))
@settings(max_examples=100)
def test_plain_text_is_the_file_itself(text: str) -> None:
    article = parse(text.encode(), "a.txt")
    assert article.text == text.removeprefix("\ufeff")


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t", b"\r", b"\xff"])
def test_next_to_nothing(data: bytes, name: str) -> None:
    article = parse(data, name)
    _check(article, data)
    assert article.bom in {0, 2, 3}
