"""Finding a notification in a team's list by words. Knows no list but by its key."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, select

from intranet.domain.words import words
from intranet.store.database import insert_or
from intranet.store.mailbox import ListedItem, list_chosen
from intranet.store.rows import PAGE, Page, read_id
from intranet.store.tables import mailbox_words

MOST_WORDS = 8
# An unfinished word may stand for any number of words; so many of their notifications are looked at.
MOST_BEGUN = 1_001
_AFTER_ANY = "\U0010ffff"


def search_items(
    conn: Connection,
    team_key: str,
    reader_id: int,
    text: str,
    *,
    begun: bool = False,
    after: str = "",
    limit: int = PAGE,
) -> Page[ListedItem]:
    """A page of the team's items, open and closed, that have every word of the text; newest first.

    Looks at pupil, school, reference and title. With `begun` the last word may be the start of one. One statement;
    for several words one more, to start from the rarest of them. A text without a word finds nothing.
    """
    wanted = words(text)[:MOST_WORDS]
    if not wanted:
        return Page(())
    if begun:
        chosen = _beginning_with(team_key, wanted)
    else:
        chosen = _with_words(team_key, _rarest_first(conn, team_key, wanted))
    number = chosen.selected_columns.notification_id
    below = chosen.where(number < read_id(after)).order_by(number.desc())
    return list_chosen(conn, team_key, reader_id, below, limit)


def save_words(conn: Connection, notification_id: int, team_keys: Iterable[str], texts: Iterable[str]) -> None:
    """Make a notification findable in lists by the words of these texts, in one statement; it may be so already."""
    found = sorted({word for text in texts for word in words(text)})
    rows = [
        {"team_key": team_key, "word": word, "notification_id": notification_id}
        for team_key in sorted(set(team_keys))
        for word in found
    ]
    if rows:
        conn.execute(insert_or(conn, mailbox_words).on_conflict_do_nothing(), rows)


def _with_words(team_key: str, wanted: Sequence[str]) -> Select[Any]:
    first, *others = wanted
    w = mailbox_words.c
    chosen = select(w.notification_id).where(w.team_key == team_key, w.word == first)
    return chosen.where(*(_also_has(team_key, word, w.notification_id) for word in others))


def _beginning_with(team_key: str, wanted: Sequence[str]) -> Select[Any]:
    *complete, start = wanted
    w = mailbox_words.c
    begun = and_(w.team_key == team_key, w.word >= start, w.word < start + _AFTER_ANY)
    some = select(w.notification_id).where(begun).limit(MOST_BEGUN).subquery("begun")
    chosen = select(some.c.notification_id).distinct()
    return chosen.where(*(_also_has(team_key, word, some.c.notification_id) for word in complete))


def _also_has(team_key: str, word: str, notification_id: ColumnElement[int]) -> ColumnElement[bool]:
    other = mailbox_words.alias()
    same = (other.c.team_key == team_key, other.c.word == word, other.c.notification_id == notification_id)
    return select(literal(1)).select_from(other).where(*same).exists()


def _rarest_first(conn: Connection, team_key: str, wanted: Sequence[str]) -> Sequence[str]:
    if len(wanted) == 1:
        return wanted
    w = mailbox_words.c
    counts = []
    for word in wanted:
        some = select(literal(1)).select_from(mailbox_words).where(w.team_key == team_key, w.word == word)
        counts.append(select(func.count()).select_from(some.limit(MOST_BEGUN).subquery()).scalar_subquery())
    numbers = conn.execute(select(*counts)).one()
    return [word for _, word in sorted(zip(numbers, wanted, strict=True))]
