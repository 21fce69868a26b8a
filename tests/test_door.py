"""The door to the network is made once somebody is asked; what is wrong with it is told at once."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from citecheck.config import Network, Settings
from citecheck.model.errors import ConfigurationError
from citecheck.model.resolution import Hop, Outcome, Resolution, Verdict, Via
from citecheck.pipeline import Session
from citecheck.store import open_cache

URL = "https://a.example/x"

REMEMBERED = f"""
import asyncio, sys
from pathlib import Path
from citecheck.config import Settings
from citecheck.pipeline import Session

async def go():
    async with Session(Settings(store=Path(sys.argv[1]), archive=False)) as session:
        return await session.resolve(["{URL}"]), session.requests

print(asyncio.run(go())[0]["{URL}"].verdict.outcome, "citecheck.fetch" in sys.modules)
"""


def test_what_is_remembered_needs_no_door(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    with open_cache(tmp_path) as cache:
        hop = Hop(URL, Via.START, status=404, time=now)
        cache.put(Resolution(URL, (hop,), Verdict(Outcome.DEAD, "")), now=now)
    command = [sys.executable, "-c", REMEMBERED, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["dead", "False"]


@pytest.mark.parametrize(
    "network", [Network(user_agent="two\nlines"), Network(ca_file=Path("no-such.pem"))]
)
def test_what_cannot_be_used_is_told_before_anything_is_asked(network: Network) -> None:
    async def go() -> None:
        async with Session(Settings(network=network)):
            pass

    with pytest.raises(ConfigurationError):
        asyncio.run(go())
