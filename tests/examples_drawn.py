"""Hypothesis draws the same examples at every run, in any order, and has no eye on the clock.

A test that fails for one example in a million fails a change that has nothing to do with it. To
look for such an example is an act of its own: ``pytest --hypothesis-profile=search``, by which each
run draws others.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

_NO_CLOCK = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


def settle() -> None:
    """Before a test is made: one takes the profile that is loaded when its decorator runs."""
    settings.register_profile("settled", derandomize=True, database=None, **_NO_CLOCK)
    settings.register_profile("search", print_blob=True, **_NO_CLOCK)
    settings.load_profile("settled")
    # Hypothesis also draws numbers and words that stand in the modules loaded so far, which are
    # others in each process of pytest-xdist. It has no setting for that.
    providers.is_local_module_file = lambda _path: False
