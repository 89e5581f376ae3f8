"""Taking reports into the record, and telling how it went: what `read`, `retry` and `import` share."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import typer

from foreigndesk.cli.terminal import emit, plain, say
from foreigndesk.errors import FieldError

if TYPE_CHECKING:
    from foreigndesk.desk import Taken
    from foreigndesk.errors import InputError
    from foreigndesk.intake import Defaults
    from foreigndesk.model.report import Report
    from foreigndesk.store import Store

OnProblem = Callable[["InputError"], None]
ReadInto = Callable[["Store", list[str], "Defaults", OnProblem, "OnReport"], "Taken"]
OnReport = Callable[["Report", bool], None]


@dataclass(slots=True)
class Met:
    """What a run met: files that could not be read (path and message), odd fields, files and languages seen."""

    problems: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    foreign: Counter[str] = field(default_factory=Counter)

    def note_problem(self, problem: InputError) -> None:
        """Tell a problem at once, and keep it for the end."""
        from foreigndesk.text.writable import writable

        told = (writable(problem_path(problem)), writable(str(problem)))
        (self.doubts if isinstance(problem, FieldError) else self.problems).append(told)
        say(f"foreigndesk: {problem}", stderr=True)

    def note_report(self, report: Report, fresh: bool) -> None:
        """Keep which file a report came from, and whether it is in a language that is not read."""
        self.files.update(_files_of(report.path))
        if fresh and report.language != "en":
            self.foreign[report.language] += 1

    def for_status(self) -> list[tuple[str, str]]:
        """One line a file: its first problem, and how many more it has."""
        by_file: dict[str, list[str]] = {}
        for path, message in self.problems:
            by_file.setdefault(path, []).append(message)
        return [(path, _and_more(messages)) for path, messages in by_file.items()]


def take_in(
    db: str,
    paths: list[str],
    given: Defaults,
    json: bool,
    tried: tuple[str, ...] = (),
    read_into: ReadInto | None = None,
) -> None:
    """Read paths into the record, tell what was read and what not, and end with the fitting exit code.

    Args:
        db: the record.
        paths: files and folders; `-` is standard input.
        given: what the user knows of the reports.
        json: whether to tell it as JSON.
        tried: files whose earlier problems are forgotten unless they have one again.
        read_into: who reads; without it this process does.
    """
    from foreigndesk import desk
    from foreigndesk.store import Store
    from foreigndesk.store.trouble import hide_password

    met = Met(files=set(tried))
    with stoppable(), Store(db) as store:
        try:
            with _progress(paths) as shown:

                def noted(report: Report, fresh: bool) -> None:
                    met.note_report(report, fresh)
                    shown(report, fresh)

                taken = (read_into or desk.read_into)(store, paths, given, met.note_problem, noted)
        finally:
            store.keep_problems(met.for_status(), met.files)
        sizes = desk.sizes_of(store)
    _tell(sizes, taken, met, hide_password(db), json)
    if met.problems:
        raise typer.Exit(1)


def problem_path(problem: InputError) -> str:
    """The path that an input error is about: the file's, where it is told."""
    return str(getattr(problem, "path", None) or str(problem).split(": ", 1)[0])


@contextmanager
def stoppable() -> Iterator[None]:
    """An interrupt by the user ends the command with one line."""
    try:
        yield
    except KeyboardInterrupt:
        say("foreigndesk: stopped; what was read is kept", stderr=True)
        raise typer.Exit(130) from None


def count_of(number: int, name: str) -> str:
    """A number with its noun: "1 report", "1 person", "2 people"."""
    many = "people" if name in ("people", "person") else f"{name}s"
    return f"{number:,} {many if number != 1 else 'person' if many == 'people' else name}"


def _files_of(path: str) -> Iterator[str]:
    """The file of a report, whose place in it may follow; a name of a file may hold the mark too."""
    yield path
    while "#" in path:
        path = path.rpartition("#")[0]
        yield path


def _and_more(messages: list[str]) -> str:
    more = len(messages) - 1
    return messages[0] + (f" (and {more} more in this file)" if more else "")


def _tell(sizes: Mapping[str, int], taken: Any, met: Met, db: str, json: bool) -> None:
    figures = {"reports": sizes["documents"]}
    figures |= {kind: sizes[kind] for kind in ("people", "engagements", "statements", "conflicts")}
    if json:
        told = {
            name: [{"path": path, "message": message} for path, message in rows]
            for name, rows in (("problems", met.problems), ("doubts", met.doubts))
        }
        foreign = dict(sorted(met.foreign.items()))
        emit(
            {
                "db": db,
                "new": taken.fresh,
                "known": taken.known,
                "not_read": foreign,
                **told,
                "record": figures,
            }
        )
        return
    again = f", {taken.known:,} known already" if taken.known else ""
    say(f"Read {count_of(taken.fresh, 'new report')}{again}.")
    if met.foreign:
        say(f"{count_of(met.foreign.total(), 'report')} kept, not read: {_languages(met.foreign)}.")
    say(f"{db} now holds {', '.join(count_of(n, name.removesuffix('s')) for name, n in figures.items())}.")
    if met.problems:
        files = len(met.for_status())
        say(f"{count_of(files, 'input')} could not be read: see above, or foreigndesk status --db {db}.")
    elif sizes["engagements"]:
        say(f"See them with: foreigndesk timeline --db {db}")


def _languages(foreign: Counter[str]) -> str:
    from foreigndesk.vocab.languages import language_name

    return ", ".join(f"{language_name(code)} ({n})" for code, n in sorted(foreign.items()))


@contextmanager
def _progress(paths: list[str]) -> Iterator[OnReport]:
    """A bar on a terminal, counted in files; it goes away when all is read."""
    if not sys.stderr.isatty():
        yield lambda _report, _fresh: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from foreigndesk.cli.terminal import console

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    done: set[str] = set()
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=_count_files(paths))

        def shown(report: Report, _fresh: bool) -> None:
            done.add(report.path.partition("#")[0])
            bar.update(
                task, completed=len(done), description=f"Reading {plain(report.outlet or 'reports')[:30]}"
            )

        yield shown


def _count_files(paths: list[str]) -> int:
    count = 0
    for path in paths:
        count += sum(len(files) for _, _, files in os.walk(path)) if os.path.isdir(path) else 1
    return count
