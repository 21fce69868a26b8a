"""The rules, one file each. A rule's docstring is its page in the documentation."""
