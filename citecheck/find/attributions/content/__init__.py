"""What a cue reports: the stretch of its sentence that somebody is said to have said."""

from citecheck.find.attributions.content.after_cue import next_says
from citecheck.find.attributions.content.calling import is_calling, what_is_called
from citecheck.find.attributions.content.construction import content_of, content_without_subject
from citecheck.find.attributions.content.finite import has_verb
from citecheck.find.attributions.content.frames import comma_before, is_frame_behind
from citecheck.find.attributions.content.infinitives import is_infinitive
from citecheck.find.attributions.content.judgement import judged
from citecheck.find.attributions.content.marked_by_mood import is_reported
from citecheck.find.attributions.content.matter import matter_of
from citecheck.find.attributions.content.next_report import before_next_report
from citecheck.find.attributions.content.opened_clause import clause_opened

__all__ = [
    "before_next_report",
    "clause_opened",
    "comma_before",
    "content_of",
    "content_without_subject",
    "has_verb",
    "is_calling",
    "is_frame_behind",
    "is_infinitive",
    "is_reported",
    "judged",
    "matter_of",
    "next_says",
    "what_is_called",
]
