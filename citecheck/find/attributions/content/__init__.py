"""What a cue reports: the stretch of its sentence that somebody is said to have said."""

from citecheck.find.attributions.content.construction import content_of, content_without_subject
from citecheck.find.attributions.content.frames import comma_before
from citecheck.find.attributions.content.marked_by_mood import is_reported
from citecheck.find.attributions.content.next_report import before_next_report

__all__ = [
    "before_next_report",
    "comma_before",
    "content_of",
    "content_without_subject",
    "is_reported",
]
