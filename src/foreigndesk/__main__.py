"""`python -m foreigndesk` is the command `foreigndesk`."""

from foreigndesk.cli import main

if __name__ == "__main__":
    main()
