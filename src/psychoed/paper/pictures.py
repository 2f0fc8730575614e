"""Pictures and figures.  None is printed without alternative text."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes

from psychoed import figures
from psychoed.paper.errors import fault_at
from psychoed.paper.writer import Writer
from psychoed.renderers.typst_calls import typst_call, typst_content, typst_string
from psychoed.sphinx_ext.nodes import figure_state_node

__all__ = ["PICTURE_TYPES", "Pictures"]

#: What Typst can show, best for print first.
PICTURE_TYPES = (
    "image/svg+xml",
    "application/pdf",
    "image/png",
    "image/jpeg",
    "image/webp",
    "image/gif",
)
# Columns of a table that stands in half the width of a page.
_NARROW = 3
_FONT = "Atkinson Hyperlegible Next"


class Pictures(Writer):
    """Visitors of pictures."""

    def visit_image(self, node: nodes.Element) -> str:
        """Write a picture of the course; one without alternative text is refused."""
        alt = node.get("alt", "").strip()
        if not alt:
            raise fault_at(
                node,
                f"the picture '{node.get('uri', '')}' has no alternative text; "
                "say in ':alt:' what it shows, for those who cannot see it.",
            )
        file = self._file(node)
        name = self._keep(node, file.read_bytes(), file.suffix)
        arguments = {"alt": typst_string(alt)}
        if str(node.get("width", "")).endswith("%"):
            arguments["width"] = node["width"]
        return typst_call("image", typst_string(name), **arguments)

    def visit_figure(self, node: nodes.Element) -> str:
        """Write a picture with its caption and, below it, its legend."""
        captions = [child for child in node.children if isinstance(child, nodes.caption)]
        legends = [child for child in node.children if isinstance(child, nodes.legend)]
        pictures = [child for child in node.children if child not in captions and child not in legends]
        arguments = {"caption": typst_content(self.inlines(captions[0]))} if captions else {}
        figure = typst_call("pe-figure", typst_content(self.blocks(pictures)), **arguments)
        below = [f"#pe-legend{typst_content(self.blocks(legend.children))};" for legend in legends]
        return "\n\n".join([figure, *below])

    def visit_figure_node(self, node: nodes.Element) -> str:
        """Write a figure of ours: its states beside each other, each with its words, then what to keep in mind."""
        title, *rest = node.children
        states = [child for child in rest if isinstance(child, figure_state_node)]
        notes = [child for child in rest if child not in states]
        shown = [typst_content(self.write(state)) for state in states]
        arguments = {
            "title": typst_content(self.inlines(title)),
            "notes": typst_content(self.blocks(notes)),
        }
        if any(table["cols"] > _NARROW for state in states for table in state.findall(nodes.tgroup)):
            arguments["wide"] = "true"
        return typst_call("pe-moving-figure", *shown, **arguments)

    def visit_figure_state_node(self, node: nodes.Element) -> str:
        """Write one state as a vector picture above its words."""
        words = self.blocks(node.children)
        is_drawn = figures.get(node["figure"]).draw is not None
        return "\n\n".join([self.drawn(node), words]) if is_drawn else words

    def drawn(self, node: nodes.Element) -> str:
        """Write the picture of a state; its sentence is what is read aloud for it."""
        figure = figures.get(node["figure"])
        svg = self.gathered.drawings.draw(figure.name, node["values"])
        svg = svg.replace("<svg ", f'<svg font-family="{_FONT}" ', 1)
        alt = figure.sentence(figure.data(node["values"]))
        name = typst_string(self._keep(node, svg.encode(), ".svg"))
        return typst_call("pe-state", name, alt=typst_string(alt))

    def _file(self, node: nodes.Element) -> Path:
        """The best of the forms in which Sphinx found the picture."""
        candidates: dict[str, str] = node.get("candidates", {})
        usable = [candidates[kind] for kind in (*PICTURE_TYPES, "*") if kind in candidates]
        if "?" in candidates or not usable:
            raise fault_at(
                node,
                f"the picture '{node.get('uri', '')}' cannot be printed; "
                "paper takes SVG, PDF, PNG, JPEG, WebP and GIF files of the course itself.",
            )
        file = self.srcdir / usable[0]
        if not file.is_file():
            raise fault_at(node, f"the picture '{usable[0]}' was not found in '{self.srcdir}'.")
        return file

    def _keep(self, node: nodes.Element, content: bytes, suffix: str) -> str:
        """Keep a picture under a name, which the node learns: other files than PDF may show it too."""
        name = node["kept"] = f"picture-{len(self.gathered.files) + 1}{suffix}"
        self.gathered.files[name] = content
        return name
