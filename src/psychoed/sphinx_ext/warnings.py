"""Warnings of the extension: located, named, so that they can be found, and with -W stop the build."""

from __future__ import annotations

from enum import StrEnum

from docutils import nodes
from sphinx.util import logging

from psychoed.errors import Problem

__all__ = ["Subtype", "warn", "warn_of"]

_LOGGER = logging.getLogger("psychoed")


class Subtype(StrEnum):
    """What a warning is about; shown as `[pe.<subtype>]`."""

    BANK = "bank"
    UNKNOWN = "unknown"
    SECOND_HOME = "second_home"
    NO_HOME = "no_home"
    FIGURE = "figure"
    HELP = "help"
    STOPPING = "stopping"
    FACE = "face"
    SUMMARY = "summary"
    CLAIM = "claim"
    EVIDENCE = "evidence"
    HANDOUT = "handout"
    PROGRAMME = "programme"


def warn(subtype: Subtype, message: str, location: nodes.Node | tuple[str, int | None] | str) -> None:
    """Warn at `location` (a node, a page with line, or `file:line`)."""
    _LOGGER.warning("%s [pe.%s]", message, subtype, type="pe", subtype=str(subtype), location=location)


def warn_of(problem: Problem, subtype: Subtype = Subtype.BANK) -> None:
    """Pass on a problem of the bank with its own place."""
    warn(subtype, problem.message, f"{problem.place.file}:{problem.place.line}")
