"""The errors that reach a user, each one line: what, where, what to do.

DeskError
├── InputError      a report that cannot be read (exit code 1; the rest goes on)
│   ├── FieldError  a field of a report that makes no sense (the report is kept without it)
│   └── FetchError  an address that cannot be fetched (the others are)
├── StoreError      a record file that cannot be opened or written (exit code 1)
└── UsageError      an option or argument that makes no sense (exit code 2)
"""


class DeskError(Exception):
    """Root of all errors that the desk raises on purpose."""

    def __str__(self) -> str:
        """What went wrong, on one line whatever it quotes."""
        return " ".join(super().__str__().splitlines())


class InputError(DeskError):
    """A report that cannot be read; names the file, the place in it and the remedy.

    `path` is the file as it was given, where the problem is that of a file.
    """

    path: str | None = None


class FieldError(InputError):
    """A field of a report that makes no sense, such as a date that is none; the report itself is kept."""


class FetchError(InputError):
    """An address that cannot be fetched, or must not be.

    `seconds` tells for how long the host asked to be left alone, None where it did not say; `refused` is true
    where the address itself is what is wrong, so that nothing was asked; `lasting` where asking again is of no use.
    """

    def __init__(
        self, told: str, *, seconds: float | None = None, refused: bool = False, lasting: bool = False
    ) -> None:
        super().__init__(told)
        self.seconds = seconds
        self.refused = refused
        self.lasting = lasting


class StoreError(DeskError):
    """A record file that cannot be opened, understood or written."""


class UsageError(DeskError):
    """An option or argument that makes no sense, such as a date that is no date."""
