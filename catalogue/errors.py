"""The small family of errors that rules raise. A code and values only: web/ words them in Indonesian."""

from __future__ import annotations


class CatalogueError(Exception):
    """A rule said no. `code` names the rule (snake_case), `values` fill its wording."""

    status = 400

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return f"{self.code} {self.values}" if self.values else self.code


class NotFound(CatalogueError):
    """Nothing public stands under this name."""

    status = 404


class Withdrawn(CatalogueError):
    """It stood here and was withdrawn; `values["reason"]` says why."""

    status = 410


class NotAllowed(CatalogueError):
    """The actor has no grant for this action."""

    status = 403


class Conflict(CatalogueError):
    """Somebody else changed the same thing first, or the move is not allowed from its present state."""

    status = 409


class TooMany(CatalogueError):
    """Too many attempts; `values["seconds"]` is how long to wait."""

    status = 429


class Invalid(CatalogueError):
    """The values given break a rule of the thing they are for."""

    status = 422
