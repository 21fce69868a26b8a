"""The gate before publication: articles in, what counts of their findings out."""
