"""A finding about a coach's file: where, how bad, what is wrong, and what was perhaps meant."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is: an error stops the file from being used, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem in a file; shown as `path:line: severity CODE: text; did you mean …?`."""

    path: str
    line: int
    """1-based; 0 when the problem concerns the whole file."""
    severity: Severity
    code: str
    text: str
    meant: str = ""
    """The nearest valid word, or empty."""

    def __str__(self) -> str:
        tail = f'; did you mean "{self.meant}"?' if self.meant else ""
        return f"{self.path}:{self.line}: {self.severity} {self.code}: {self.text}{tail}"
