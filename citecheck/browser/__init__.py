"""Pages as a browser shows them: headless Chromium, that reaches the web through us alone."""
