"""Reports that were written, read back from ``report.json``: compared, and looked at together."""
