"""The social platforms: one module each, with all that is peculiar to it."""
