"""Where a form is tried out, for tests of form plugins: a day, a made-up school, the council's teams, the law."""

from intranet.kit.ground import Ground, TryForm, a_school_of, make_ground, shared_answers

__all__ = ["Ground", "TryForm", "a_school_of", "make_ground", "shared_answers"]
