"""What this run of pytest writes anew instead of holding against it; the pytest plugin says."""

edges = False
