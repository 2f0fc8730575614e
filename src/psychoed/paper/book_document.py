"""The whole book as one Typst document: what stands before and behind its chapters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from psychoed import labels
from psychoed.markup import escape_typst
from psychoed.paper.chapters import chapter_call
from psychoed.paper.document import Imprint, brand_arguments, look_arguments
from psychoed.paper.edition import Edition
from psychoed.paper.look import Look
from psychoed.paper.writer import Gathered
from psychoed.renderers.typst_calls import typst_call, typst_content, typst_string, typst_words

__all__ = ["BOOK_TEMPLATE", "Around", "book_document"]

BOOK_TEMPLATE = Path(__file__).with_name("book.typ")
# Words of an index are short; large print has nothing beside anything else.
_COLUMNS, _COLUMNS_LARGE = 3, 1
_LOOKED_UP = "pe-places.at(name, default: none), pe-words.at(name, default: none)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the book says around its chapters.

    `terms` leads from the anchor of each word that the glossary explains to the word; `help_place` is the
    anchor of the crisis lines and what their chapter is called.
    """

    imprint: Imprint
    edition: Edition
    terms: Mapping[str, str]
    help_place: tuple[str, str]


def book_document(body: Sequence[str], *, around: Around, gathered: Gathered, look: Look) -> str:
    """Put chapters, which have the anchors that were `gathered`, between cover and index."""
    imprint = around.imprint
    arguments = imprint.arguments | look_arguments(look)
    if imprint.footer:
        arguments["footer"] = typst_words(imprint.footer)
    return (
        "\n\n".join(
            [
                '#import "book.typ": *',
                *_links(gathered, around.terms),
                typst_call(
                    "show: pe-book.with", title=typst_string(imprint.course), **arguments
                ).removesuffix(";"),
                _cover(around, gathered, look),
                _imprint_page(around, look),
                f"#pe-contents{typst_words(labels.CONTENTS)};",
                *body,
                *_index(around, gathered, look),
            ]
        )
        + "\n"
    )


def _links(gathered: Gathered, terms: Mapping[str, str]) -> list[str]:
    """Bind what links lead to: which places there are, which of them show their page, which are of a word."""
    known = sorted(gathered.anchors)
    places = {name: "true" if name in gathered.paged else "false" for name in known}
    words = {name: typst_string(terms[name]) for name in known if name in terms}
    return [
        f"#let pe-places = {_dictionary(places)}",
        f"#let pe-words = {_dictionary(words)}",
        f"#let pe-on-page(number) = [({escape_typst(labels.ON_PAGE)}~#number)]",
        f"#let pe-to(name, body) = pe-point({_LOOKED_UP}, pe-on-page, name, body)",
    ]


def _dictionary(values: Mapping[str, str]) -> str:
    return "(" + (", ".join(f"{typst_string(key)}: {value}" for key, value in values.items()) or ":") + ")"


def _cover(around: Around, gathered: Gathered, look: Look) -> str:
    name, _, subtitle = around.imprint.course.partition(": ")
    arguments = {
        "heading": typst_words(name),
        "kind": typst_words(labels.BOOK_KIND),
        "edition": typst_words(around.edition.name),
    }
    if subtitle:
        arguments["subtitle"] = typst_words(subtitle[0].upper() + subtitle[1:])
    arguments |= brand_arguments(look.brand, gathered)
    return typst_call("pe-cover", **arguments)


def _imprint_page(around: Around, look: Look) -> str:
    imprint, edition = around.imprint, around.edition
    anchor, chapter = around.help_place
    lines = [
        f"#strong{typst_words(imprint.course)};",
        escape_typst(
            f"{', '.join(imprint.authors)}. {edition.name}." if imprint.authors else f"{edition.name}."
        ),
        f"#strong{typst_words(labels.NOT_REVIEWED)}; {escape_typst(labels.TEACHES_ONLY)}",
        escape_typst(" ".join(edition.dates)),
        *map(escape_typst, edition.licences),
    ]
    if imprint.source:
        lines.append(
            f"{escape_typst(labels.SOURCE_ADDRESS)} #link({typst_string(imprint.source)}){typst_words(imprint.source)};"
        )
    lines += [escape_typst(one) for one in (imprint.footer,) if one]
    help_link = f"#pe-to({typst_string(anchor)}){typst_words(chapter)};"
    lines.append(
        typst_call("pe-note", typst_content(f"{escape_typst(labels.IN_DANGER)} {help_link}"), strong="true")
    )
    body = typst_content("\n\n".join(filter(None, lines)))
    return typst_call("pe-imprint", typst_words(labels.IMPRINT), body)


def _index(around: Around, gathered: Gathered, look: Look) -> list[str]:
    explained = {word: name for name, word in around.terms.items() if name in gathered.anchors}
    if not explained and not gathered.indexed:
        return []
    columns = _COLUMNS_LARGE if look.large_print else _COLUMNS
    words = _dictionary({word: typst_string(name) for word, name in explained.items()})
    content = [
        f"#pe-heading(depth: 1){typst_words(labels.INDEX)};",
        escape_typst(labels.INDEX_NOTE) if explained else "",
        f"#pe-index({words}, columns: {columns});",
    ]
    return [chapter_call(labels.INDEX, content, course=around.imprint.course)]
