"""Options that several commands share."""

from pathlib import Path

import click

lexicon_option = click.option(
    "--lexicon",
    "lexicons",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A lexicon of your own, beside those in the data folder; may be repeated.",
)
