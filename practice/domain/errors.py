"""The errors a caller can act on, each with what happened and what to do."""


class PracticeError(Exception):
    """Something the learner or coach can do something about.

    `message` says what happened and where; `hint` says what to do next. Neither may hold
    spoken words. `exit_code` is the status a command ends with (see the command line contract).
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ContentError(PracticeError):
    """A file, recording or script is wrong inside."""


class PersonaError(ContentError):
    """A persona file cannot be used; its problems have been listed."""


class ArgumentError(PracticeError):
    """Wrong arguments, an unknown id, or no such file."""

    exit_code = 2


class DeviceError(PracticeError):
    """A microphone or loudspeaker is missing or was lost."""

    exit_code = 3


class EngineUnavailable(PracticeError):
    """A transcriber or voice cannot be started here."""

    exit_code = 3


class StoreError(PracticeError):
    """The journal cannot be opened, written or read."""

    exit_code = 4


def where_it_broke(error: BaseException) -> str:
    """Kind and place of an unexpected `error`, and nothing of what anybody said."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_name}, line {place.tb_lineno}" if place else "unknown place"
    return f"{type(error).__name__} in {where}"
