"""What is wrong with a document, told so that the person who wrote it can mend it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NoReturn

from catalogue.errors import Invalid


@dataclass(frozen=True)
class Problem:
    """One fault: the file, its line (from 1; None where no line is to blame), the field, why (Indonesian)."""

    file: str
    line: int | None
    field: str
    reason: str

    def __str__(self) -> str:
        """Return the problem as one line, e.g. `innovations/a.md:3: tema: belum diisi`."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.field}: {self.reason}" if self.field else f"{place}: {self.reason}"


class DocumentError(Invalid):
    """A document cannot be accepted as it stands; `problems` tells everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("document_faulty", problems=problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


@dataclass
class Problems:
    """The faults found so far in one file."""

    file: str
    found: list[Problem] = field(default_factory=list)

    def add(self, line: int | None, name: str, reason: str) -> None:
        """Note a fault of the field `name` at a line of the file."""
        self.found.append(Problem(self.file, line, name, reason))

    def refuse(self, line: int | None, name: str, reason: str) -> NoReturn:
        """Note a fault that makes reading on senseless, and raise DocumentError with all that was found."""
        self.add(line, name, reason)
        raise DocumentError(self.found)

    def stop_if_any(self) -> None:
        """Raise DocumentError, in the order of the lines, if anything was found."""
        if self.found:
            raise DocumentError(sorted(self.found, key=lambda problem: problem.line or 0))
