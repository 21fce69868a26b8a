"""An attribution before it is known who its source is."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.find.attributions.entities import Mention
from citecheck.model.article import Span
from citecheck.model.mention import Directness, Stance
from citecheck.model.values import define, field


@define(eq=False)
class Draft:
    """What one sentence tells; the source is worked out when the whole article was read."""

    content: list[Span]
    directness: Directness
    cue: Span | None = None
    lemma: str | None = None
    stance: Stance = Stance.NEUTRAL
    speaker: Mention | None = None
    antecedents: Iterable[Mention] = ()
    """What the speaker can stand for, if it is a pronoun or a spokesperson."""
    ground: str | None = None
    via: tuple[str, ...] = ()
    implied: bool = False
    """Whether the speaker is not named here, but taken from what was said before."""
    told: Draft | None = None
    """What the sentence before attributes: its speaker goes on where no person is implied."""
    asked: Draft | None = None
    """The question before, which whoever asked it does not answer."""
    initials: str = ""
    """Those that stand for the speaker, whose name may come anywhere in the article."""
    cited: bool = False
    """Whether the speaker is cited by whoever tells the same, and did not speak there."""
    headline: bool = False
    """Whether it is of a headline whose source is a name that the text must tell to speak."""
    points_back: bool = False
    """Whether its content only stands for what was told before."""
    language: str | None = None
    inside: str | None = None
    origin: int = field(default=0)
    """For how many sentences to come a quotation can go on with this one."""

    @property
    def is_unframed(self) -> bool:
        """Whether it is a quotation of which its own sentence tells nothing."""
        return self.directness is Directness.DIRECT and self.cue is None and self.speaker is None
