"""The command `foreigndesk`."""

from __future__ import annotations

import io
import os
import sys


def main() -> None:
    """Run the command; whatever goes wrong reaches the user as one line."""
    from foreigndesk.cli.app import app_for
    from foreigndesk.cli.terminal import say
    from foreigndesk.errors import DeskError, UsageError

    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character shows another for it, instead of ending the command.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app_for(sys.argv[1:])(prog_name="foreigndesk")
    except UsageError as error:
        say(f"foreigndesk: {error}", stderr=True)
        sys.exit(2)
    except DeskError as error:
        say(f"foreigndesk: {error}", stderr=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is left to say, nor anybody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("FOREIGNDESK_DEBUG"):
            raise
        if isinstance(error, ModuleNotFoundError) and not (error.name or "").startswith("foreigndesk"):
            say(
                f"foreigndesk: the library {error.name} is not installed: "
                "install foreigndesk again (make venv, or pip install .)",
                stderr=True,
            )
            sys.exit(1)
        kind = type(error).__name__
        say(
            f"foreigndesk: a fault of the program ({kind}: {error}): set FOREIGNDESK_DEBUG=1 to see where",
            stderr=True,
        )
        sys.exit(1)
