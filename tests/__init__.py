"""Tests, in folders that mirror citecheck/."""
