"""`python -m practice` is the same door as the `practice` command."""

from practice.cli.main import entry

if __name__ == "__main__":
    entry()
