"""The Digital Front Door: one place where schools tell the council about a named pupil."""
