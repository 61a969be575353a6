"""Rows in and rows out: the only room that imports SQLAlchemy. Decides nothing."""
