"""`flask serve` in a hurry, to be killed at any moment: `python -m tests.journeys.hurried --port 8123`.

The waits between two attempts to send a message are fractions of a second; nothing else changes.
"""

import sys

from flask.cli import main

from tests.delivery.storm import hurry

if __name__ == "__main__":
    hurry()
    sys.argv = ["flask", "--app", "intranet.app:create_app", "serve", *sys.argv[1:]]
    main()
