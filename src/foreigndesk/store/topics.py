"""Topics as they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foreigndesk.model.topic import Topic
from foreigndesk.store.notes import turn
from foreigndesk.store.plain import dump, load

if TYPE_CHECKING:
    from foreigndesk.store.store import Store


class Topics:
    """The topics of one store; every method raises StoreError when it cannot be read or written."""

    def __init__(self, store: Store) -> None:
        """Take the store that they are kept in."""
        self._store = store

    def all(self) -> list[Topic]:
        """All topics, by name."""
        from sqlalchemy import select

        from foreigndesk.store.tables import topics

        with self._store.reading() as db:
            found = [load(Topic, body) for body in db.execute(select(topics.c.body)).scalars()]
        return sorted(found, key=lambda t: (t.name.casefold(), t.slug))

    def keep(self, topic: Topic) -> None:
        """Keep a topic, new or changed."""
        from foreigndesk.store.tables import topics

        row = {"slug": topic.slug, "body": dump(topic)}
        with self._store.writing() as db:
            if not db.execute(topics.update().where(topics.c.slug == topic.slug).values(**row)).rowcount:
                db.execute(topics.insert(), [row])
            turn(db)

    def remove(self, slug: str) -> bool:
        """Forget a topic; returns whether there was one. Feeds that were followed for it still are."""
        from foreigndesk.store.tables import feeds, topics

        with self._store.writing() as db:
            db.execute(feeds.update().where(feeds.c.topic == slug).values(topic=None))
            gone = bool(db.execute(topics.delete().where(topics.c.slug == slug)).rowcount)
            turn(db)
        return gone
