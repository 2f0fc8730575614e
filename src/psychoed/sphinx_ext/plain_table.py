"""A table of docutils nodes, for whatever has rows of its own to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docutils import nodes

__all__ = ["plain_table"]


def plain_table(
    head: Sequence[nodes.Node], rows: Iterable[Sequence[nodes.Node]], *, widths: Sequence[int]
) -> nodes.table:
    """Return a table; each cell is one block, `widths` are shares of its width."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in widths), cols=len(widths))
    group += nodes.thead("", _row(head))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group)


def _row(cells: Iterable[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", cell) for cell in cells))
