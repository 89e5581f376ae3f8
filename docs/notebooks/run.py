"""Runs the notebook anew and keeps its outputs; with --check tells whether they are what was kept.

usage: python docs/notebooks/run.py [--check]
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

PATH = Path(__file__).with_name("tour.ipynb")


def run(path: Path = PATH) -> Any:
    """The notebook with fresh outputs.

    Raises:
        nbclient.exceptions.CellExecutionError: a cell ends in an error.
    """
    book = nbformat.read(path, as_version=4)
    NotebookClient(
        book, timeout=120, kernel_name="python3", resources={"metadata": {"path": path.parent}}
    ).execute()
    book.metadata.pop("language_info", None)
    for cell in book.cells:
        cell.metadata.pop("execution", None)  # the hour at which it ran
    return book


def outputs(book: Any) -> list[Any]:
    """What the cells of a notebook gave."""
    return [cell.get("outputs", []) for cell in book.cells if cell.cell_type == "code"]


def main() -> None:
    """Run and write, or run and compare."""
    book = run()
    if "--check" not in sys.argv:
        nbformat.write(book, PATH)
    elif outputs(book) != outputs(nbformat.read(PATH, as_version=4)):
        sys.exit(f"{PATH.name}: its outputs are no longer what it gives: run docs/notebooks/run.py")


if __name__ == "__main__":
    main()
