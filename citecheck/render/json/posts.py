"""What platforms tell of the article's posts, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model.post_check import PostAnswer, PostCheck, PostProposal
from citecheck.render.json.resolutions import hop_json, record_json
from citecheck.render.times import stamp

if TYPE_CHECKING:
    from citecheck.render.json.shape import PostAnswerJson, PostCheckJson, PostProposalJson


def post_check_json(check: PostCheck) -> PostCheckJson:
    """What a platform tells of a post, beside what the article shows of it."""
    return {
        "answer": _answer(check.answer),
        "time": stamp(check.time) if check.time else None,
        "text": check.text,
        "difference": [{"side": each.side, "words": each.words} for each in check.difference],
        "author": check.author,
        "media": check.media,
        "media_shown": check.media_shown,
        "hops": [hop_json(each) for each in check.hops],
    }


def post_proposal_json(proposal: PostProposal) -> PostProposalJson:
    """An address that a post may have."""
    return {
        "url": proposal.url,
        "post_id": proposal.post_id,
        "ground": proposal.ground,
        "text": proposal.text,
        "records": [record_json(each) for each in proposal.records],
    }


def _answer(answer: PostAnswer) -> PostAnswerJson:
    return {
        "state": answer.state,
        "reason": answer.reason,
        "author": {"name": answer.author.name, "handle": answer.author.handle},
        "text": answer.text,
        "is_cut": answer.is_cut,
        "media": answer.media,
        "time": stamp(answer.time) if answer.time else None,
        "url": answer.url,
        "was_edited": answer.was_edited,
    }
