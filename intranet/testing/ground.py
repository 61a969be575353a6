"""Where a form is tried out, for tests of form plugins: a day, a made-up school, the council's teams, the law."""

from intranet.kit.edges import Scenario
from intranet.kit.ground import PARENT, Ground, TryForm, a_school_of, make_ground, shared_answers, shared_answers_of

__all__ = [
    "PARENT",
    "Ground",
    "Scenario",
    "TryForm",
    "a_school_of",
    "make_ground",
    "shared_answers",
    "shared_answers_of",
]
