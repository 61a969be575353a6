"""What is written into the history about accounts: who did what to which account, never a name or address of it."""

from intranet import clock
from intranet.services.people import Person
from intranet.store.accounts import Account
from intranet.store.history import NewEvent

_LONGEST_ACTION = 40


def event(by: Person | Account | None, action: str, account_id: int | None, scope: str = "") -> NewEvent:
    """One line of the history; `by` None means the program itself, or somebody on its command line."""
    if isinstance(by, Person):
        actor_id, actor = by.account_id, by.name
    else:
        actor_id, actor = (by.id, by.name) if by else (None, "front door")
    detail = {"account_id": account_id, "scope": scope}
    return NewEvent(clock.now(), actor_id, actor, action[:_LONGEST_ACTION], None, detail)
