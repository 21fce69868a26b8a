"""The recognition of links, held to suites that others published."""
