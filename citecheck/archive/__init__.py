"""Evidence on disk: WARC files, WACZ packages, and the check that both still hold."""
