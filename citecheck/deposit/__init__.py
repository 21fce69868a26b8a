"""Places elsewhere that keep copies of evidence: what is put there, and how it is known to be."""
