"""The faces that are text: how each is delivered, and which fields it carries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from docutils import nodes

from equality import linear
from equality.content import FIELDS, Content
from equality.linear import Delivered
from equality.paper import printed
from equality.words import BULLET, links, plain, with_address
from psychoed.exercises.model import AnyExercise
from psychoed.renderers.text import render_text
from psychoed.renderers.typst import render_typst, render_typst_key
from psychoed.sphinx_ext.plain import plain_exercise

__all__ = ["CARRIES", "LINEAR", "LinearFace", "carried"]

_EVERYTHING = frozenset(FIELDS)
_OF_THE_KEY = {
    "key",
    "feedback",
    "misconceptions",
    "solution",
    "read_again",
    "sources",
    "objective",
    "filled",
}
_ON_PAPER = {"drawn"}
_OF_THE_SCRIPT = {"marked"}

#: Which fields each face carries; whatever is not listed must not be there.  Why, where it is less than all:
#: - pages and widget leave the objective to those who teach, and show words in a picture as a picture;
#: - text without key, handout and plain rendition are given to learners, and give nothing away;
#: - `marked` is for the page's script, and `filled` for whoever compares sheets of paper;
#: - in text a gap is a line: its name stands in the key; lines to write on are drawn on paper;
#: - the private note speaks of a device, which paper is not;
#: - the entry of a key repeats what was asked, not the form to fill in.
CARRIES: dict[str, frozenset[str]] = {
    "page": _EVERYTHING - _ON_PAPER - {"objective", "filled"},
    "page without script": _EVERYTHING - _ON_PAPER - {"objective", "filled"},
    "widget": _EVERYTHING - _ON_PAPER - {"objective", "filled"},
    "text": _EVERYTHING - _OF_THE_KEY - _OF_THE_SCRIPT - _ON_PAPER - {"gaps"},
    "text with key": _EVERYTHING - _OF_THE_SCRIPT - _ON_PAPER - {"gaps", "filled"},
    "plain": _EVERYTHING - _OF_THE_KEY - _OF_THE_SCRIPT - _ON_PAPER - {"gaps", "lines"},
    "handout": _EVERYTHING - _OF_THE_KEY - _OF_THE_SCRIPT - {"lines", "private"},
    "key on paper": {"instruction", "title", "stem", "picture", "drawn", "table", "stopping", "hints"}
    | _OF_THE_KEY,
}
#: What has no key names its sources at once.
_UNGRADED = {"text": {"sources"}, "plain": {"sources"}}


def carried(face: str, content: Content) -> frozenset[str]:
    """Return the fields that `face` carries of this content."""
    return CARRIES[face] | (frozenset() if content.solution else _UNGRADED.get(face, frozenset()))


@dataclass(frozen=True)
class LinearFace:
    """A face of one run of text; `deliver` takes all exercises at once, since a PDF is made once for all."""

    name: str
    deliver: Callable[[Sequence[AnyExercise]], list[Delivered]]
    forms: tuple[Callable[[Content], Iterable[linear.Phrase]], ...]
    on_paper: bool = False

    def differences(self, delivered: Delivered, content: Content) -> dict[str, str]:
        """Return, for each field that is not said as it should be, how."""
        content = content.only(carried(self.name, content))
        faults = min((linear.walk(delivered.text, form(content)) for form in self.forms), key=len)
        if not self.on_paper:
            return faults
        if delivered.pictures != tuple(filter(None, [content.picture])):
            faults["picture"] = f"{delivered.pictures} are described"
        if delivered.gaps != content.gaps:
            faults["gaps"] = f"{delivered.gaps} are named"
        leading = {field: links(repr(getattr(content, field))) for field in FIELDS}
        if delivered.addresses != set().union(*leading.values()):
            # The same address may stand in several: whichever lead somewhere are in doubt.
            for field, expected in leading.items():
                if expected:
                    faults.setdefault(field, f"may lead elsewhere: {sorted(delivered.addresses)}")
        return faults


def _texts(exercises: Sequence[AnyExercise], *, key: bool = False) -> list[Delivered]:
    return [Delivered(plain(render_text(one, key=key))) for one in exercises]


def _texts_with_key(exercises: Sequence[AnyExercise]) -> list[Delivered]:
    return _texts(exercises, key=True)


def _nodes(exercises: Sequence[AnyExercise]) -> list[Delivered]:
    return [Delivered(plain(" ".join(map(_words, plain_exercise(one))))) for one in exercises]


def _words(node: nodes.Node) -> str:
    """Write a node of Sphinx as text, lists with their marks and links with their address."""
    if isinstance(node, nodes.Text):
        return node.astext()
    inside = [_words(child) for child in node.children]
    match node:
        case nodes.bullet_list():
            return " ".join(f"{BULLET} {item}" for item in inside)
        case nodes.enumerated_list():
            return " ".join(f"{number}. {item}" for number, item in enumerate(inside, node.get("start", 1)))
        case nodes.reference():
            return with_address("".join(inside), node["refuri"])
        case nodes.TextElement():
            return "".join(inside)
        case _:
            return " ".join(inside)


def _handouts(exercises: Sequence[AnyExercise]) -> list[Delivered]:
    return printed(exercises, render_typst)


def _keys(exercises: Sequence[AnyExercise]) -> list[Delivered]:
    return printed(exercises, render_typst_key)


LINEAR = {
    face.name: face
    for face in (
        LinearFace("text", _texts, (linear.text,)),
        LinearFace("text with key", _texts_with_key, (linear.text,)),
        LinearFace("plain", _nodes, (linear.plain_nodes,)),
        LinearFace(
            "handout", _handouts, (linear.handout, partial(linear.handout, headed=True)), on_paper=True
        ),
        LinearFace("key on paper", _keys, (linear.key_on_paper,), on_paper=True),
    )
}
