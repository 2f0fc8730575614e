"""What goes onto a handout, written once and then set on any paper: the body, the answer key, where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from psychoed import labels
from psychoed.paper.brand import Brand
from psychoed.paper.choice import Choice, chosen_trees, home_page
from psychoed.paper.document import KEY_TITLE, Imprint, document, key_entries, key_section, key_works
from psychoed.paper.fields import Field
from psychoed.paper.fillable import make_fillable
from psychoed.paper.help_box import help_box
from psychoed.paper.look import LARGE, Look
from psychoed.paper.resolve import lists_works, resolve_page, works_cited, works_in, works_listed
from psychoed.paper.terms import terms_in, words_used
from psychoed.paper.translator import translate
from psychoed.paper.typeset import typeset
from psychoed.paper.writer import Gathered
from psychoed.renderers.typst_calls import typst_call, typst_words
from psychoed.sphinx_ext.config import settings

__all__ = ["PAGE_BREAK", "Manuscript", "Piece", "Source", "assemble", "compose"]

PAGE_BREAK = "#pagebreak(weak: true)"


@dataclass(frozen=True, slots=True)
class Source:
    """A document for `typeset`: what it is called in messages, its Typst source, the pictures in it."""

    name: str
    text: str
    files: dict[str, bytes]
    look: Look
    fields: dict[str, tuple[Field, ...]] = field(default_factory=dict)

    def typeset(self) -> bytes:
        """Return the PDF, with its fields if it is to be filled in; raises PaperError as `typeset` does."""
        large, fillable = self.look.large_print, self.look.fillable
        pdf = typeset(self.text, self.files, name=self.name, large=large, fillable=fillable)
        # What is typed in large print stays large; elsewhere it fits the room that it has.
        return make_fillable(pdf, self.fields, size=LARGE if large else 0) if fillable else pdf


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A page, or what was chosen of it, references not yet resolved.

    At `level` 0 its title is that of the document; else it stands under a heading that much deeper.
    `before` and `behind` are Typst markup around it.
    """

    page: str
    tree: nodes.document
    level: int = 0
    before: str = ""
    behind: str = ""


@dataclass(slots=True, kw_only=True)
class Manuscript:
    """What was chosen: the pages that it is from, resolved, and all of it as Typst markup.

    `works` and `terms` are what the pages cite without listing it, and the words of the glossary in them;
    `listed` are the works that they list.
    """

    imprint: Imprint
    trees: dict[str, nodes.document] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    gathered: Gathered = field(default_factory=Gathered)
    works: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)
    has_help: bool = False

    @property
    def title(self) -> str:
        """The titles of the pages, beside each other."""
        return " · ".join(next(tree.findall(nodes.title)).astext() for tree in self.trees.values())

    @property
    def has_key(self) -> bool:
        """Whether there is an exercise, and so something to answer."""
        return bool(self.gathered.exercises)

    def handout(self, look: Look, *, title: str = "", with_key: bool = False) -> Source:
        """Return the handout in a look, the key as its last part if asked for."""
        title = title or self.title
        is_form = look.fillable and self.gathered.fields
        note = [typst_call("pe-small", typst_words(labels.FILL_IN_NOTE))] if is_form else []
        body = [*note, *self.body]
        if with_key and self.has_key:
            body += [*key_section(self.gathered), *key_works(self.gathered, listed=self.works | self.listed)]
        text = document(title, body, imprint=self.imprint, gathered=self.gathered, look=look)
        return Source(title, text, self.gathered.files, look, self.gathered.fields)

    def key(self, look: Look, *, title: str = "") -> Source:
        """Return the answer key as a document of its own."""
        title = title or self.title
        pictures = Gathered()
        entries = [*key_entries(self.gathered), *key_works(self.gathered)]
        text = document(f"{KEY_TITLE}: {title}", entries, imprint=self.imprint, gathered=pictures, look=look)
        # Nothing is filled in there.
        return Source(f"the answer key of {title}", text, pictures.files, replace(look, fillable=False))


def compose(app: Sphinx, choice: Choice, brand: Brand | None = None) -> Manuscript:
    """Write each page that was chosen, then what all of them need, with the help lines and footer of a service.

    Raises PaperError, with page and line where it has them, and BankError for help lines that cannot be read.
    """
    chosen = chosen_trees(app, choice)
    level = int(len(chosen) > 1)  # each under a heading of its own
    pieces = [Piece(page=page, tree=tree, level=level) for page, tree in chosen]
    if choice.only != "key-points":  # a page of its own; key points are a few lines
        pieces[1:] = [replace(piece, before=PAGE_BREAK) for piece in pieces[1:]]
    homes = [home for one in choice.exercises if (home := home_page(app, one))]
    return assemble(app, pieces, brand, homes=homes)


def assemble(
    app: Sphinx, pieces: Sequence[Piece], brand: Brand | None = None, *, homes: Sequence[str] = ()
) -> Manuscript:
    """Write pieces one after the other, then what all of them need; `homes` are pages that exercises are from.

    Raises PaperError, with page and line where it has them, and BankError for help lines that cannot be read.
    """
    made = Manuscript(imprint=_imprint(app, [*(piece.page for piece in pieces), *homes], brand))
    srcdir = Path(app.srcdir)
    for piece in pieces:
        made.works |= works_in(piece.tree)
        made.listed |= works_listed(app, [piece.page]) if lists_works(piece.tree) else set()
        made.terms |= terms_in(piece.tree)
        tree = made.trees[piece.page] = resolve_page(app, piece.page, piece.tree)
        body = translate(tree, docname=piece.page, srcdir=srcdir, gathered=made.gathered, level=piece.level)
        made.body += filter(None, (piece.before, body, piece.behind))
    made.body += [works_cited(app, made.works, made.gathered), words_used(app, made.terms, made.gathered)]
    course = settings(app.config)
    made.has_help = course.help_page not in made.trees or brand is not None
    if made.has_help:
        made.body.append(help_box(srcdir / course.help_lines, brand.help_places if brand else ()))
    return made


def _imprint(app: Sphinx, pages: list[str], brand: Brand | None) -> Imprint:
    """Say where the handout comes from, and from when its oldest evidence is."""
    imprint = Imprint.of(app.config)
    given = [app.env.metadata[page].get("evidence") for page in pages]
    if found := [date.fromisoformat(str(one)) for one in given if one]:
        imprint = replace(imprint, dated=labels.EVIDENCE_AS_OF.format(evidence=f"{min(found):%B %Y}"))
    return replace(imprint, footer=brand.footer) if brand else imprint
