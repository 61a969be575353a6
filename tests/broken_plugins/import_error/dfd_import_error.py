"""It needs something that is not installed."""

import a_library_that_is_nowhere

FORM = a_library_that_is_nowhere.form()
