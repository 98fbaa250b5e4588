"""Options that several commands share."""

from pathlib import Path

import click

semantic_option = click.option(
    "--semantic",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Weigh paraphrases with the sentence model there.",
)
lexicon_option = click.option(
    "--lexicon",
    "lexicons",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A lexicon of your own, beside those in the data folder; may be repeated.",
)
rubric_option = click.option(
    "--rubric",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A rubric of your own to be judged by; the one in the data folder is used always.",
)
