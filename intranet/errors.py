"""The small family of errors that programs raise. What people get wrong is a finding, never one of these."""


class IntranetError(Exception):
    """Something the program could not do.

    `status` is the HTTP status a page answers with; `logged` says whether operators should see it.
    The first argument is a sentence fit for the person at the screen.
    """

    status: int = 500
    logged: bool = True


class NotFound(IntranetError):
    """There is no such thing, or the person asking may not know that there is."""

    status = 404
    logged = False


class NotAllowed(IntranetError):
    """The person may know of the thing but may not do this to it."""

    status = 403
    logged = True


class Conflict(IntranetError):
    """Somebody else changed the thing first, or it has already been sent."""

    status = 409
    logged = False


class Unreadable(IntranetError):
    """What was sent cannot be read: a bad file, a bad token, a body of the wrong kind."""

    status = 400
    logged = False


class TooLarge(IntranetError):
    """What was sent is larger than the limits allow."""

    status = 413
    logged = False


class ConfigurationError(IntranetError):
    """The operator's settings contradict each other or are unsafe; the program refuses to start."""
