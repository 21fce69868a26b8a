"""Findings while an article is written: a server for editors (LSP 3.17).

The protocol: https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
"""
