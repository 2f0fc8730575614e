"""Tables: header cells tagged as such, columns as wide as the source asks."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from psychoed.paper.writer import Writer
from psychoed.renderers.typst_calls import typst_array, typst_call, typst_content

__all__ = ["Tables"]

# Characters that stand in one line of the page beside each other.
_LINE = 60
# A cell longer than this may be cut by the end of a page: in large print it could be a page of its own.
_LONG = 300


class Tables(Writer):
    """Visitors of tables."""

    def visit_table(self, node: nodes.Element) -> str:
        """Write a table; with a title it becomes a figure with a caption."""
        titles = [child for child in node.children if isinstance(child, nodes.title)]
        groups = [child for child in node.children if isinstance(child, nodes.tgroup)]
        body = "\n".join(self._group(group) for group in groups)
        if not titles:
            return body
        caption = typst_content(self.inlines(titles[0]))
        return typst_call("pe-figure", typst_content(body), caption=caption, kind="table")

    def _group(self, group: nodes.Element) -> str:
        rows = list(group.findall(nodes.row))
        heads = [row for row in rows if isinstance(row.parent, nodes.thead)]
        cells: list[str] = []
        if heads:
            cells.append(f"table.header({', '.join(self._cells(heads))})")
        cells += self._cells(row for row in rows if row not in heads)
        return typst_call("pe-table", *cells, **self._laid_out(group, rows))

    def _laid_out(self, group: nodes.Element, rows: list[nodes.row]) -> dict[str, str]:
        columns = self._columns(group, rows)
        arguments = {"columns": typst_array(columns)}
        if "auto" not in columns:
            arguments["words"] = typst_array(map(str, _longest_words(rows)))
        if any(len(entry.astext()) > _LONG for row in rows for entry in row.children):
            arguments["cut"] = "true"
        return arguments

    def _cells(self, rows: Iterable[nodes.Element]) -> list[str]:
        return [self.write(entry) for row in rows for entry in row.children]

    def visit_entry(self, node: nodes.Element) -> str:
        """Write one cell, over as many rows and columns as it covers."""
        body = typst_content(self.anchors(node) + self.blocks(node.children))
        spans = {
            name: str(node[attribute] + 1)
            for name, attribute in (("rowspan", "morerows"), ("colspan", "morecols"))
            if attribute in node
        }
        if not spans:
            return body
        return "table.cell(" + "".join(f"{name}: {count}, " for name, count in spans.items()) + f"{body})"

    @staticmethod
    def _columns(group: nodes.Element, rows: list[nodes.row]) -> list[str]:
        """Shares of the width: as the source says, else by the longest text of each column."""
        columns = [spec for spec in group.children if isinstance(spec, nodes.colspec)]
        table = group.parent
        if "colwidths-given" in table.get("classes", ()):
            return [str(spec["colwidth"]) for spec in columns]
        longest = [0] * len(columns)
        for row in rows:
            if len(row.children) == len(columns):
                for index, entry in enumerate(row.children):
                    longest[index] = max(longest[index], len(entry.astext()))
        if sum(longest) <= _LINE:
            return ["auto"] * len(columns)
        # The root, so that a column of few words is not pressed to nothing by the long text beside it.
        return [f"{max(length, 1) ** 0.5:.2f}" for length in longest]


def _longest_words(rows: list[nodes.row]) -> list[int]:
    """Return the letters of the longest word of each column; rows with cells that span columns are not asked."""
    columns = max(len(row.children) for row in rows)
    texts = [[entry.astext() for entry in row.children] for row in rows if len(row.children) == columns]
    return [
        max(len(word) for text in column for word in text.split() or [""])
        for column in zip(*texts, strict=True)
    ]
