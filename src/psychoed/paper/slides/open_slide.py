"""Slides of a section while it is read: what is shown so far, and the notes that have no piece yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from docutils import nodes

from psychoed.paper.slides.words import joined
from psychoed.renderers.slide_parts import THOUGHT, Group, Piece, Slide
from psychoed.sphinx_ext.safety import unsafe_words

__all__ = ["OpenSlides"]


#: A slide says no more of its paragraphs than their beginnings once it has so many words.
ENOUGH_WORDS = 55


class OpenSlides:
    """Collects pieces under the title of a section, or under one of their own, until a slide is begun anew.

    Notes go to the piece that comes next; what is left at the end goes to the last, or, of a section that shows
    nothing, stays in `left`.
    """

    def __init__(
        self, title: str, depth: int, *, is_safe: bool, write: Callable[[nodes.Element], str]
    ) -> None:
        self._write = write
        self.left: list[tuple[str, str]] = []
        self._least = THOUGHT
        self.depth = depth
        self._section = self._title = title
        self._level = depth
        self._is_safe = is_safe
        self._slides: list[Slide] = []
        self._clear()

    @property
    def size(self) -> int:
        """How many pieces the open slide has."""
        return len(self._pieces)

    @property
    def announces(self) -> bool:
        """Whether the last piece belongs to the one that comes."""
        return bool(self._pieces) and self._pieces[-1].stays

    def begin(self, title: str = "", *, below: bool = False) -> None:
        """Begin a slide, with a title of its own or with that of the section; `below` makes it a part of that."""
        if self._pieces:
            self._fill()
            is_safe = self._is_safe or unsafe_words(self._words) is not None
            self._slides.append(
                Slide(
                    title=self._title,
                    depth=self._level,
                    pieces=tuple(self._pieces),
                    safe=is_safe,
                    least=self._least,
                )
            )
        self._title, self._level = title or self._section, self.depth + bool(title)
        self._clear()

    def note(self, notes: str, said: str) -> None:
        """Note something, as Typst and in plain words, with the piece that comes next."""
        if notes or said:
            self.left.append((notes, said))

    def add(self, pieces: Iterable[Piece], *words: nodes.Node, least: int = THOUGHT) -> None:
        """Show pieces; `words` are the nodes that they show."""
        self._pieces += self._noted(list(pieces))
        self._words += words
        self._least = min(least, self._least)

    def think(self, parts: Sequence[nodes.inline], count: int) -> None:
        """Show the first `count` sentences of a paragraph, those that begin in bold, and more where there is room."""
        if parts:
            self._paragraphs[len(self._pieces)] = (parts, count)
            self.add([Piece(shown=("",), group=self._group)])

    def take(self, slides: Sequence[Slide]) -> None:
        """Put slides that are done behind the open one."""
        self.begin()
        first, *rest = slides
        self._slides += [replace(first, pieces=self._noted(list(first.pieces))), *rest]

    def done(self) -> list[Slide]:
        """Return the slides; notes that nothing came behind go to the last of them."""
        self.begin()
        if self._slides and self.left:
            *rest, last = self._slides
            *pieces, piece = last.pieces
            self._slides = [*rest, replace(last, pieces=[*pieces, self._with_notes(piece, behind=True)])]
        return self._slides

    def _clear(self) -> None:
        self._pieces: list[Piece] = []
        self._words: list[nodes.Node] = []
        self._least = THOUGHT
        # Paragraphs, by the place of their piece: the sentences, and how many of them are shown at least.
        self._paragraphs: dict[int, tuple[Sequence[nodes.inline], int]] = {}
        self._group = Group()

    def _fill(self) -> None:
        """Give paragraphs their words: sentence after sentence, each paragraph in its turn, until it is enough."""
        shown = {
            place: {at for at, part in enumerate(parts) if at < count or _is_bold(part)}
            for place, (parts, count) in self._paragraphs.items()
        }
        chosen = [self._paragraphs[place][0][at] for place, ats in shown.items() for at in ats]
        words = _count([*self._words, *chosen])
        longest = max((len(parts) for parts, _ in self._paragraphs.values()), default=0)
        for at in range(longest):
            for place, (parts, _) in self._paragraphs.items():
                if at < len(parts) and at not in shown[place]:
                    words += _count([parts[at]])
                    if words > ENOUGH_WORDS:
                        break
                    shown[place].add(at)
            if words > ENOUGH_WORDS:
                break
        for place, (parts, _) in self._paragraphs.items():
            said = [parts[at] for at in sorted(shown[place])]
            self._words += said
            self._pieces[place] = replace(self._pieces[place], shown=(self._write(joined(said)),))

    def _noted(self, pieces: list[Piece]) -> list[Piece]:
        return [self._with_notes(pieces[0]), *pieces[1:]] if pieces else []

    def _with_notes(self, piece: Piece, *, behind: bool = False) -> Piece:
        notes = "\n\n".join(one for one, _ in self.left if one)
        said = "\n\n".join(one for _, one in self.left if one)
        self.left = []
        return piece.noting(notes, said, behind=behind)


def _is_bold(part: nodes.inline) -> bool:
    return isinstance(part.children[0], nodes.strong)


def _count(words: Iterable[nodes.Node]) -> int:
    return sum(len(one.astext().split()) for one in words)
