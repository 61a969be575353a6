"""Use cases: each one transaction, each given the FrontDoor first. Knows no page and no table."""
