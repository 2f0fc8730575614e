"""What can go wrong on the way to paper."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes

from psychoed.errors import BankError, Place, Problem

__all__ = ["CannotTypeset", "CourseFault", "EmptyChoice", "MissingSigns", "PaperError", "fault_at"]


class PaperError(BankError):
    """A page cannot be printed.  `problems` holds the places, where the fault has one."""


class CourseFault(PaperError):
    """The course was warned of something; nothing is printed of it until it is mended."""

    def __init__(self, warnings: str) -> None:
        super().__init__(message=f"{warnings}\nMend the course first; nothing was printed.")


class EmptyChoice(PaperError):
    """Nothing is left to print of what was chosen."""

    def __init__(self, message: str) -> None:
        super().__init__(message=message)


class CannotTypeset(PaperError):
    """Typst refuses what was written, for a `reason` in its own words."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message=message)
        self.reason = reason


class MissingSigns(CannotTypeset):
    """No font of the handouts has some `signs`, written as "'漢' (U+6F22)"."""

    def __init__(self, name: str, signs: str) -> None:
        super().__init__(
            f"{name}: no font of the handouts has a sign for {signs}; "
            "use other words, or add a font that has it to psychoed/paper/fonts.",
            "a sign is missing",
        )
        self.signs = signs


def fault_at(node: nodes.Node, message: str) -> PaperError:
    """Make an error that names the page and line in which `node` stands."""
    return PaperError([Problem(_place(node), message)])


def _place(node: nodes.Node | None) -> Place:
    source, line = "", 0  # MyST gives pictures line 0: the paragraph around them knows better
    while node is not None and not (source and line):
        source, line = source or node.source or "", line or node.line or 0
        node = node.parent
    return Place(Path(source or "<unknown page>"), line or 1)
