"""Checking links alone: no posts, no attributions, no archive, no report.

`collect` draws the links from articles, `selection` says which are wanted and which answers are
good enough, `local` looks for files that relative links lead to, `check` puts them together.
"""
