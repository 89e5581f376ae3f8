"""`topics`: saved queries under a name, each with a page of its latest news."""

from __future__ import annotations

from typing import Annotated

import typer

from foreigndesk.cli.options import DEFAULT_DB, AsJson, Db, example, state_code
from foreigndesk.cli.terminal import emit, say, table
from foreigndesk.errors import UsageError

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the topic is called, such as Seoul-Tokyo.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.callback()(_topics)
    for command, given in (
        (add, 'foreigndesk topics add "Seoul-Tokyo" --state KOR --state JPN'),
        (list_, "foreigndesk topics list"),
        (remove, 'foreigndesk topics remove "Seoul-Tokyo"'),
    ):
        group.command(command.__name__.rstrip("_"), epilog=example(given))(command)
    app.add_typer(group, name="topics")


def _topics() -> None:
    """Keep saved queries: states, people or words under a name."""


def add(
    name: Name,
    state: Annotated[
        list[str] | None,
        typer.Option(
            "--state", metavar="STATE", help="A state by name or code; all given have to take part."
        ),
    ] = None,
    person: Annotated[
        list[str] | None,
        typer.Option("--person", metavar="NAME", help="A person; of several one is enough."),
    ] = None,
    word: Annotated[
        list[str] | None,
        typer.Option("--word", metavar="WORDS", help="Words as printed; of several one is enough."),
    ] = None,
    db: Db = DEFAULT_DB,
    json: AsJson = False,
) -> None:
    """Keep a topic; without options it is about the states and capitals that its name names."""
    from foreigndesk.fetching.topics import topic_named
    from foreigndesk.publish.topics import asked_for, topic_json
    from foreigndesk.store import Store
    from foreigndesk.store.topics import Topics

    codes = tuple(code for one in state or () if (code := state_code(one)))
    topic = topic_named(name, codes, _given(person), _given(word))
    with Store(db) as store:
        Topics(store).keep(topic)
    if json:
        emit(topic_json(topic))
    else:
        say(f"Topic {topic.name}: {asked_for(topic)}. Its page: /topics/{topic.slug} (foreigndesk serve)")


def list_(db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """List the topics."""
    from foreigndesk.publish.topics import asked_for, topic_json
    from foreigndesk.store import Store
    from foreigndesk.store.topics import Topics

    with Store(db, create=False) as store:
        found = Topics(store).all()
    if json:
        emit([topic_json(topic) for topic in found])
        return
    rows = [(topic.name, asked_for(topic), f"/topics/{topic.slug}") for topic in found]
    table(("Topic", "About", "Page"), rows, empty="There are no topics: foreigndesk topics add NAME")


def remove(name: Name, db: Db = DEFAULT_DB, json: AsJson = False) -> None:
    """Forget a topic; reports and the feeds that were followed for it stay."""
    from foreigndesk.fetching.topics import slug_of
    from foreigndesk.store import Store
    from foreigndesk.store.topics import Topics

    with Store(db, create=False) as store:
        there = Topics(store).remove(slug_of(name))
    if not there:
        raise UsageError(f"topic {name!r} is not there: foreigndesk topics list shows them")
    if json:
        emit({"slug": slug_of(name), "removed": True})
    else:
        say(f"Removed {name}.")


def _given(values: list[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(value.split()) for value in values or () if value.strip()))
