"""What articles are made of that are to take a reader too long, by the name of a file.

A piece is repeated to whatever size is wanted.
"""

RUNS = {
    "a.txt": ["a", " ", "\n", "\r", "\r\n", "a\n", "a ", "- ", "title: x\n", "é"],
    "a.md": [
        "a", "[", "*", "`", ">", "_a", "<", "&", "|", "\\", "~", "a\n", "- ", "- a\n", "![", "](",
        "[a](", "<!--", "a|b\n-|-\n", "[a]: b\n", "\n", "#",
    ],
    "a.html": [
        "<", "&", "&amp;", "<b>", "<p>x", "<div>", "<a href=x>y", "<!--", "</", "<?", "<a ",
        "<a b='", "<table>x", "<li>x", "<br>", "x <b> y</b>", "<pre>\n", "\r\n", " ", "é",
        "<blockquote><a href=x>", "<iframe src=x></iframe>", "<noscript>", "<svg><style>",
        "<q cite=a.nl>", "<q cite='http://a.example/'>x</q>", "<table>", "<table><tr><td>x",
        "<select>",
        "<ul><li><a href=x>y", "<template>", "<form>", "<a><table>", "<i><p>", "<font size=1>",
        "<img srcset='a 1x,b 2x'>", "<link rel=canonical href=a>", "<base href=/a>", "<frameset>",
        "<script type=application/ld+json>[", "<article>", "<h1>x", "<meta name=a content=b>",
    ],
    "a.rst": [
        "a", " ", "\n", "a\n", "*", "**a ", "`", "``a ", "`a ", "|a ", "_", "a_ ", ":a:`",
        "\\a", "- ",
        "+-+\n|a|\n", "== ==\na b\n", ".. a::\n", ".. _a: b\n", "`a <b>`_ ", "a::\n\n b\n\n",
        "a\n b\n",
    ],
    "a.adoc": [
        "a", " ", "\n", "a\n", "*a", "**a ", "`a ", "+a ", "+++a", "\\a", "https://a[", "link:",
        "link:a[",
        "link:a[image:b[", "<<a", "{a}", ":a: {a}b\n{a}\n", "footnote:[", "____\n_____\n",
        "|===\n|a",
        "|===\n", "[a,b]\n", "[[a]]\n", ":a: b\n", ":a{a}: {a}{a}\n", "{set:a:{a}{a}}", "[quote,a,http://a/]\n",
        "a:: b\n", ". a\n", "include::a[]\n", "image::a[b]\n", "====\n", "https://a.example/ ",
        "a::", "a\n// b\n", "ifdef::a[]\n",
    ],
    "a.tex": [
        "a", " ", "\n", "a\n", "\\", "{", "}", "%\n", "$a", "\\'", "\\c", "\\a ", "\\a[",
        "\\href{", "\\url{%",
        "\\verb", "\\verb|a| ", "\\footnote{", "\\item[", "\\begin{a}", "\\begin{verbatim}",
        "\\iffalse",
    ],
    "a.bib": ["a", "@ab{", "@ab{b,c={", "@ab{b,title={d}}\n", 'a="', "{", "}"],
}  # fmt: skip
