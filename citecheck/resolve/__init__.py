"""What becomes of a link: the way from an address to what it leads to, and a verdict."""
