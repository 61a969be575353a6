"""It declares a form and gives it to nobody."""

from small_form import make_form

FORM = make_form("kept-to-itself")
