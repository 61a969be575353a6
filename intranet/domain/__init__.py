"""The meaning of things: pure rules over dates, answers and law. Knows no web page, no table and no clock."""
