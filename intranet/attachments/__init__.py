"""Files as bytes: which are taken, under what name, where they lie, what the scanner says. Knows no database."""
