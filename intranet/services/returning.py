"""Coming back to a draft: with a code from any browser, or after a session that ended while somebody typed."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import timedelta

from intranet import clock
from intranet.errors import NotFound
from intranet.services.drafting import MOST_CHARACTERS, Keeper, SectionInputs, get_kept_draft, hashed, size_of, storable
from intranet.services.front_door import FrontDoor
from intranet.store import drafts, kept_answers
from intranet.store.drafts import Draft
from intranet.store.kept_answers import KeptAnswers

_RESUME_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_resume_code(door: FrontDoor, draft_id: str, keeper: Keeper) -> str:
    """A code with which a guest can return to the draft from any browser; an earlier code no longer works."""
    groups = ("".join(secrets.choice(_RESUME_ALPHABET) for _ in range(4)) for _ in range(4))
    code = "-".join(groups)
    with door.database.write() as conn:
        draft = get_kept_draft(conn, draft_id, keeper)
        drafts.save_resume_hash(conn, draft.id, hashed(code))
    return code


def resume(door: FrontDoor, code: str, keeper: Keeper) -> Draft:
    """The draft of a return code (78 random bits), which now belongs to whoever typed it. Raises NotFound."""
    with door.database.write() as conn:
        draft = drafts.find_draft_to_resume(conn, hashed(_as_given(code)))
        if draft is None or draft.expires_at <= clock.now():
            raise NotFound("We know no draft with this code. Check it, or start again.")
        drafts.save_new_keeper(conn, draft.id, keeper.account_id, keeper.guest_hash)
        return draft


def _as_given(code: str) -> str:
    """A return code in groups of four, however it was typed: in small letters, with spaces, without its hyphens."""
    plain = "".join(each for each in code.upper() if each.isalnum())
    return "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def keep_for_later(door: FrontDoor, draft_id: str, section: str, inputs: SectionInputs) -> str | None:
    """Keep what somebody typed as their session ended; returns the token that gives it back, or None.

    Nothing is written into the draft: who typed it is not known until they sign in again.
    """
    typed = storable(inputs)
    with door.database.write() as conn:
        draft = drafts.find_draft(conn, draft_id)
        if draft is None or draft.reference or draft.expires_at <= clock.now() or size_of(typed) > MOST_CHARACTERS:
            return None
        token = secrets.token_urlsafe(24)
        expires = clock.now() + timedelta(hours=door.config.longest_session_hours)
        kept_answers.save_kept_answers(conn, KeptAnswers(hashed(token), draft_id, section[:60], expires, typed))
    return token


def find_kept(
    door: FrontDoor, token: str, draft_id: str, section: str, keeper: Keeper
) -> Mapping[str, list[str]] | None:
    """What was kept under a token, if it belongs to this page; for the draft's keeper alone. Raises NotYours.

    Looking does not use it up, so that the page may be loaded again.
    """
    with door.database.read() as conn:
        get_kept_draft(conn, draft_id, keeper)
        kept = kept_answers.find_kept_answers(conn, hashed(token), clock.now())
    return kept.answers if kept and (kept.draft_id, kept.section) == (draft_id, section) else None


def forget_kept(door: FrontDoor, token: str) -> None:
    """Throw away what was kept under a token: it has been saved."""
    with door.database.write() as conn:
        kept_answers.take_kept_answers(conn, hashed(token), clock.now())
