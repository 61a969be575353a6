"""Whose draft it is, for this request."""

from intranet.services.drafting import Keeper, hashed
from intranet.web.access import current_person
from intranet.web.session import find_guest_key, guest_key


def keeper(*, make: bool = True) -> Keeper:
    """Who the person at the screen is to a draft. With `make` a guest without a key is given one."""
    person = current_person()
    key = guest_key() if make and person.is_guest else find_guest_key()
    return Keeper(person.account_id, hashed(key) if key else "")
