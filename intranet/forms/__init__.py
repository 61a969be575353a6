"""How a notification form is declared: its sections, questions and the blocks that all forms share."""
