"""A git repository of articles in a folder of a test."""

from __future__ import annotations

import subprocess
from pathlib import Path


class Repository:
    """Made anew, with one author who is nobody."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.email", "nobody@example.org")
        self.git("config", "user.name", "nobody")
        self.git("config", "commit.gpgsign", "false")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, capture_output=True, check=True, timeout=600
        )
        return done.stdout.decode()

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "articles")
