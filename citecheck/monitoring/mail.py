"""Telling people what changed: one message for all that they were not told yet."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from citecheck.monitoring.channels import Mail
from citecheck.monitoring.wording import body, heading, is_worse
from citecheck.render.numbers import number
from citecheck.saved.notice import Notice

MOST = 50
"""Notices in one message."""


def message(mail: Mail, notices: Sequence[Notice], now: datetime) -> EmailMessage:
    """One message about some notices; those about what is worse go first.

    Titles and addresses are the article's: headers are set by the library, which refuses line
    ends, after `wording.line` has left none; the body is plain text.
    """
    notices = sorted(notices, key=lambda each: not is_worse(each))
    told = EmailMessage(policy=SMTP)
    told["From"] = mail.sender
    told["To"] = mail.to
    told["Date"] = format_datetime(now)
    told["Message-ID"] = f"<{_id(notices)}@{mail.sender.domain}>"
    told["Subject"] = _subject(notices)
    told["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody is to answer by machine
    parts = [f"{heading(each)}\n\n{body(each)}" for each in notices]
    told.set_content("\n\n".join(parts), cte="quoted-printable")
    return told


def _subject(notices: Sequence[Notice]) -> str:
    if len(notices) == 1:
        return f"citecheck: {heading(notices[0])}"
    worse = sum(map(is_worse, notices))
    articles = number(len({each.article for each in notices}), "article")
    return f"citecheck: changes in {articles}, {worse} to look at"


def _id(notices: Sequence[Notice]) -> uuid.UUID:
    """The same for the same notices: a message that is sent again is known for the same one."""
    return uuid.uuid5(uuid.NAMESPACE_OID, " ".join(sorted(each.id for each in notices)))
