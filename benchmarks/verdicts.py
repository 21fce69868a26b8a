"""How often the verdicts are an editor's, over the set in ``tests/data/verdicts``.

Run from the project's folder: ``python -m benchmarks.verdicts``.
"""

from __future__ import annotations

from collections import Counter

from citecheck.model.resolution import Outcome, State
from tests.resolve.held_out import HeldOut, held_out, run


def main() -> None:
    """Print each difference, then a table of states: wanted down, given across."""
    table: Counter[tuple[State, State]] = Counter()
    wrong = 0
    for case in held_out():
        verdict = run(case).verdict
        is_right = verdict.outcome in (case.want, *case.also)
        table[_wanted(case, verdict.outcome), verdict.state] += 1
        if not is_right:
            wrong += 1
            print(f"{case.group}: {case.name}\n  {case.want}, but {verdict.outcome}")
    states = [State.OK, State.PROBLEM, State.UNDETERMINED]
    print(f"{'wanted':>14} {' '.join(f'{state:>14}' for state in states)}")
    for wanted in states:
        print(f"{wanted:>14} {' '.join(f'{table[wanted, given]:>14}' for given in states)}")
    print(f"{table.total() - wrong} of {table.total()} right")


def _wanted(case: HeldOut, given: Outcome) -> State:
    return given.state if given in case.also else Outcome(case.want).state


if __name__ == "__main__":
    main()
