"""What a newsroom wants of its articles: which findings count, how much, and which are accepted."""
