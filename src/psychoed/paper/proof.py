"""Words and pictures that come from outside the course, tried before anything is printed with them.

So a fault in them is told with its own place, and not as one of the page that they stand on.
"""

from __future__ import annotations

from psychoed.markup import escape_typst
from psychoed.paper.errors import CannotTypeset, MissingSigns
from psychoed.paper.typeset import typeset
from psychoed.renderers.typst_calls import typst_call, typst_string

__all__ = ["missing_signs", "picture_refusal"]

_HEAD = (
    '#import "template.typ": pe-text-fonts\n#set document(title: "Proof")\n#set text(font: pe-text-fonts)\n\n'
)


def missing_signs(text: str) -> str:
    """Return the signs of `text` that no font of the handouts has, as "'漢' (U+6F22)"; mostly nothing."""
    try:
        typeset(_HEAD + escape_typst(text))
    except MissingSigns as error:
        return error.signs
    return ""


def picture_refusal(content: bytes, suffix: str) -> str:
    """Return why Typst cannot read a picture; mostly nothing."""
    name = f"picture{suffix}"
    image = typst_call("image", typst_string(name), alt=typst_string("Proof"), width="1cm")
    try:
        typeset(_HEAD + image, {name: content})
    except CannotTypeset as error:
        return " ".join(error.reason.split())
    return ""
