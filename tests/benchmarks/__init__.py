"""Speed, as ratios against a bare Flask application in the same run. `python -m tests.benchmarks --help`."""
