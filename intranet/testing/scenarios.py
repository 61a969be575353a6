"""Holds an answer set against a form as a dry run does, for tests of form plugins. Saves nothing."""

from intranet.kit.scenarios import assess_answers, built_in_statutes, calendar_of, fill_answers

__all__ = ["assess_answers", "built_in_statutes", "calendar_of", "fill_answers"]
