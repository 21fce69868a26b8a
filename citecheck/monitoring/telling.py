"""Telling what changed on every channel that was not told yet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from citecheck.clock import Clock
from citecheck.config import Network
from citecheck.durable import write_whole
from citecheck.fetch import Fetcher
from citecheck.fetch.smtp import send
from citecheck.model.values import define, evolve
from citecheck.monitoring import feed, mail, webhook
from citecheck.monitoring.channels import Channels, Mail, Webhook
from citecheck.monitoring.webhook import Sleep
from citecheck.store.plan import Plan

KEPT = timedelta(days=90)
"""How long notices are kept, for the feed."""
TRIED = timedelta(days=7)
"""How long it is tried to tell of one; then it is too late to be news."""


@define
class Telling:
    """Tells what the plan has that is still to be told."""

    plan: Plan
    channels: Channels
    network: Network
    """How the web is reached, of which a webhook is a part like any other."""
    clock: Clock
    sleep: Sleep = asyncio.sleep

    async def tell(self) -> AsyncIterator[str]:
        """Tell all channels, and yield each trouble: what was not told is told by the next run.

        Raises `StoreError`.
        """
        now = self.clock()
        await asyncio.to_thread(self.plan.forget_notices, before=now - KEPT)
        for hook in self.channels.webhooks:
            if trouble := await self._webhook(hook, now):
                yield f"{hook.url}: {trouble}"
        if self.channels.mail is not None and (
            trouble := await asyncio.to_thread(self._mail, self.channels.mail, now)
        ):
            yield f"mail: {trouble}"
        if trouble := await asyncio.to_thread(self._feed, now):
            yield trouble

    async def _webhook(self, hook: Webhook, now: datetime) -> str:
        """Tell one webhook, oldest first; after a trouble it is left alone."""
        waiting = await asyncio.to_thread(self.plan.untold, hook.name, since=now - TRIED)
        if not waiting:
            return ""
        network = evolve(
            self.network,
            allow_networks=(*self.network.allow_networks, *hook.allow_networks),
            robots=False,  # which speaks to those who look around
            most_requests=None,
        )
        async with Fetcher(network, clock=self.clock) as fetcher:
            for notice in waiting:
                trouble = await webhook.deliver(fetcher, hook, notice, self.clock, self.sleep)
                if trouble:
                    return trouble
                await asyncio.to_thread(self.plan.told, hook.name, notice)
        return ""

    def _mail(self, channel: Mail, now: datetime) -> str:
        waiting = self.plan.untold(channel.name, since=now - TRIED)
        to = tuple(each.addr_spec for each in channel.to)
        for first in range(0, len(waiting), mail.MOST):
            some = waiting[first : first + mail.MOST]
            message = mail.message(channel, some, now)
            if trouble := send(channel.server, message, channel.sender.addr_spec, to):
                return trouble
            for notice in some:
                self.plan.told(channel.name, notice)
        return ""

    def _feed(self, now: datetime) -> str:
        if self.channels.feed is None:
            return ""
        data = feed.document(self.channels.feed, self.plan.notices(feed.MOST), now)
        try:
            write_whole(self.channels.feed.file, data)
        except OSError as error:
            return f"{self.channels.feed.file}: cannot be written: {error.strerror or error}"
        return ""
