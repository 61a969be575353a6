"""How views get at the rest of the house. Knows where the FrontDoor is kept, and nothing of what it does."""

from typing import cast

from flask import current_app

from intranet.services.front_door import FrontDoor


def front_door() -> FrontDoor:
    """The one FrontDoor of the running application."""
    return cast(FrontDoor, current_app.extensions["front_door"])
