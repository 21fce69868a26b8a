"""What a name in an object of JSON tells of its value."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from citecheck.find.named_ids import says_platform
from citecheck.find.telling import saying_post
from citecheck.model.pattern import later

_TYPE = later(
    r"^@?_{0,2}(?:type|kind|tag_?name|node_?name|schema|resource|social(?:_?media)?_?(?:channel|network)|provider|provider_?name|component|service|network|platform|source_?type|class|cls|key|role"
    r"|template|block|module|widget|element|format|model|source|variant)$|[a-z]Type$|_type$|^__typename$|^__component$",
    re.IGNORECASE,
)
"""What names are given to what an object is."""

EMBED_KEYS = (
    "embedUrl", "embedURL", "embed_url", "oembedUrl", "tweetUrl", "tweet_url", "postUrl",
    "post_url", "videoUrl", "video_url", "videoURL", "iframeUrl", "iframe_url", "iframeSrc",
    "iframe_src", "playerUrl", "player_url", "socialUrl", "social_url", "file", "video", "iframe",
    "player", "embed",
)  # fmt: skip
"""Names under which the address of what is embedded lies, the likeliest first."""

ACCOUNTS = later(
    r"user|account|author|channel|profile|page|list|feed|timeline|person|organi[sz]ation|site|config",
    re.IGNORECASE,
)
"""What else is called by a platform's name: types of other things that have ids."""

_LISTS = later(
    r"related|recommend|recirc|more_?(?:videos|stories|news|from|in|on|like)|latest|trending|popular|playlist"
    r"|side_?bar|up_?next|suggest|timeline|(?:next|prev(?:ious)?)_?(?:articles?|stor(?:y|ies)|posts?|videos?|pages?)"
    r"|^(?:more|other|similar|further)_?(?!details|options|settings|embeds|tweets)[a-z]{3,20}s$"
    r"|most_?(?:read|viewed|watched|shared|recent|commented)|see_?also|also_?(?:read|like|watch)|read_?(?:more|next)"
    r"|you_?may|top_?stories|picks$|teasers?$|promos?$|subscri(?:be|ption)|^ads?$|advert|sponsor|comments$"
    r"|^(?:site_?)?(?:header|footer|nav|navigation|menu)$|^site(?:_?(?:config|settings|data|info))?$|^item_?list(?:_?element)?$"
    r"|^(?:authors?|byline|contributors?|socials|social_?(?:links|profiles|accounts))$",
    re.IGNORECASE,
)
"""Names under which lists lie of what to see next, of an account's posts, and of people."""

_UNDER = later(
    r"(?:quoted_?)?(?:tweet|status|toot|skeet)(?:_?data)?$|^(?:(?:raw_?)?o?embed|embed_?data|quoted_?post)$",
    re.IGNORECASE,
)
"""Names under which posts lie, and embeds."""

_ASIDE = later(
    r"share|sharing|follow|same_?as|profile|related|recommend|playlist|teaser|next|prev|comment|thumb|poster",
    re.IGNORECASE,
)
"""Names under which addresses lie that show nothing themselves, or something else."""


_SETTINGS = frozenset({"attr", "attrs", "attributes", "props", "properties"})


class Called(NamedTuple):
    """What a name tells of its value: each field is whether it is called as such are."""

    is_type: bool
    is_setting: bool
    """Whether what belongs to a node of a tree of markup lies under it."""
    is_list: bool
    is_account: bool
    is_post: bool
    is_aside: bool
    """Whether an address under it shows nothing itself, or something else."""
    tells: bool
    """Whether it names an embed, or a platform."""


def called(name: str) -> Called:
    """What a name tells of its value. Of a long one the beginning is read; of a query's, under
    which Apollo keeps what was answered, the names of its fields without what they were asked with.
    """
    if name.startswith("$"):
        name = _ARGUMENTS.sub("", name[:_LONGEST_QUERY])
    return _read_name(name[:LONGEST_NAME])


_ARGUMENTS = later(r"\(\{[^()]{0,2000}\}\)")
_LONGEST_QUERY = 2_000


@lru_cache(maxsize=8192)
def _read_name(name: str) -> Called:
    return Called(
        _TYPE.search(name) is not None,
        name in _SETTINGS,
        _LISTS.search(name) is not None,
        ACCOUNTS.search(name) is not None,
        _UNDER.search(name) is not None,
        _ASIDE.search(name) is not None,
        name in EMBED_KEYS or says_platform(name) or saying_post().search(name) is not None,
    )


LONGEST_NAME = 100
"""Code points of a name that are read, and remembered."""
