"""It is a script rather than a plugin."""

import sys

sys.exit("usage: dfd_exit_at_import FILE")
