"""Whether a name that data states for an author's is one: pages state their accounts as well."""

from __future__ import annotations


def is_writer(name: str, outlet: str | None) -> bool:
    """Whether a name that stands for an author's may be one: no account, no outlet's own."""
    folded = name.casefold()
    return folded not in _ACCOUNTS and "@" not in name and folded != (outlet or "").casefold()


_ACCOUNTS = frozenset(
    {
        "admin", "administrator", "root", "user", "webmaster", "author", "editor", "superuser",
        "super user", "wordpress", "wpadmin", "test", "unknown", "anonymous", "none", "null",
        "undefined", "n/a", "-", "by", "author name",
    }
)  # fmt: skip
"""What content management systems put where an author has no name."""
