"""The `practice` command: one lazy table of commands and one door for every error."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from practice import __version__
from practice.cli.streams import give_up_stdout, prepare_streams, tell
from practice.domain.errors import PracticeError

_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Of an error without a file name: standard output takes no more."""

_COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("practice.cli.demo:demo", "Hear and see a whole rehearsal, with no hardware."),
    "rehearse": ("practice.cli.rehearse:rehearse", "Rehearse a conversation with a persona."),
    "analyse": ("practice.cli.analyse:analyse", "Show what a sentence does: moves, blame, …"),
    "paraphrase": (
        "practice.cli.analyse:paraphrase",
        "Judge how well one line gives back another.",
    ),
    "transcribe": ("practice.cli.transcribe:transcribe", "Turn recordings into text with times."),
    "sessions": ("practice.cli.sessions:sessions", "Look back at rehearsals, judge anew, delete."),
    "report": ("practice.cli.report:report", "The scored report of a rehearsal."),
    "explain": ("practice.cli.report:explain", "Where each point of a score comes from."),
    "export": ("practice.cli.report:export", "Write out the transcript of a rehearsal."),
    "import": ("practice.cli.report:import_", "Bring in events that were rescued to a file."),
    "persona": ("practice.cli.persona:persona", "Personas: list, check, write, try."),
    "method": ("practice.cli.method:method", "The steps of a good talk, each on a card."),
    "rubric": ("practice.cli.rubric:rubric", "A rubric of yours: begin and check it."),
    "eval": ("practice.cli.evaluate:evaluate", "How good the ear is, on labelled lines."),
    "bench": ("practice.cli.bench:bench", "How quick it is; voice: on a virtual sound card."),
    "lexicon": ("practice.cli.lexicon:lexicon", "Your own words and rules: check, list, begin."),
    "setup": ("practice.cli.ways:setup", "How you speak: microphone, headphones, patience, …"),
    "models": ("practice.cli.setup:models", "Speech models on this machine; get one."),
    "devices": ("practice.cli.setup:devices", "Microphones and loudspeakers."),
    "doctor": ("practice.cli.setup:doctor", "What works here, what is missing, how to fix it."),
}


class _CutOff(Exception):
    """The reader of standard output went away."""


class _Door(click.Group):
    """A group that imports a command only when it is called."""

    def make_context(self, *given: Any, **more: Any) -> click.Context:
        with _not_by_click():
            return super().make_context(*given, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _not_by_click():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[name][0].split(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], _COMMANDS, 1)
            meant = f' Did you mean "{near[0]}"?' if near else " See: practice --help"
            raise click.UsageError(f'There is no command "{args[0]}".{meant}', ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@contextmanager
def _not_by_click() -> Iterator[None]:
    """Keep a broken pipe from click, which would end the program with 1 and no word."""
    try:
        yield
    except BrokenPipeError as error:
        raise _CutOff from error


@click.group(
    cls=_Door,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, prog_name="practice", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Rehearse a hard conversation aloud with someone who answers.

    Without a command, the screen opens. Everything stays on this machine.

    \b
    To begin:   practice demo                  hear a whole rehearsal
                practice rehearse co-parent    rehearse one yourself
    For coaches: practice persona, lexicon and rubric, each with --help
    """
    if ctx.invoked_subcommand is not None:
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(ctx.get_help())
        return
    from practice.cli.screen import open_screen

    open_screen()


def entry(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with the exit code of the contract."""
    prepare_streams()
    try:
        ended_with = main.main(args=arguments, prog_name="practice", standalone_mode=False)
        sys.stdout.flush()
        if ended_with:  # outside its standalone mode click returns the code of an early exit
            sys.exit(ended_with)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except PracticeError as error:
        tell(f"practice: {_printable(error.message)}")
        if error.hint:
            tell(f"  {_printable(error.hint)}")
        sys.exit(error.exit_code)
    except (_CutOff, BrokenPipeError):
        give_up_stdout()
        tell("practice: The reader of the output went away; what came after it is cut off.")
        sys.exit(0)
    except OSError as error:
        if error.errno not in _UNWRITABLE or error.filename is not None:
            _admit(error)
            sys.exit(1)
        give_up_stdout()
        tell(f"practice: Could not write to standard output: {error.strerror}.")
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - the door of the program
        _admit(error)
        sys.exit(1)


def _printable(text: str) -> str:
    """`text` line by line without what could steer a terminal, such as a name of a file."""
    from practice.review.wording import harmless

    return "\n".join(harmless(line) for line in text.splitlines())


def _admit(error: Exception) -> None:
    """Say that something broke, where, and nothing of what anybody said."""
    if os.environ.get("PRACTICE_DEBUG"):
        raise error
    place: Any = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_name}, line {place.tb_lineno}" if place else "unknown place"
    click.echo(
        f"practice: something broke inside ({type(error).__name__} in {where}). "
        "What was said until then is in the journal.",
        err=True,
    )
    click.echo("  For the details: set PRACTICE_DEBUG=1 and run it again.", err=True)
