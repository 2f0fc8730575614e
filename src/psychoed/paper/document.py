"""A whole Typst document around translated pages: title, where it comes from, and the answer key."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sphinx.config import Config

from psychoed import labels
from psychoed.markup import escape_typst
from psychoed.paper.brand import Brand
from psychoed.paper.look import PAPERS, Look
from psychoed.paper.writer import Gathered
from psychoed.renderers.typst import render_typst_key
from psychoed.renderers.typst_calls import typst_array, typst_call, typst_content, typst_string, typst_words

__all__ = [
    "KEY_TITLE",
    "Imprint",
    "brand_arguments",
    "document",
    "key_entries",
    "key_section",
    "key_works",
    "look_arguments",
]

KEY_TITLE = "Answer key"
_KEY_NOTE = "For whoever leads the session. The numbers are those of the exercises in the handout."
_FROM = "From"
_PAGE, _OF = "Page", "of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What every printed page says of where it comes from.

    `source` is where the course is found; `dated` says what a date means ("Evidence as of May 2026.");
    `footer` is what a service adds.
    """

    course: str
    authors: tuple[str, ...] = ()
    source: str = ""
    dated: str = ""
    footer: str = ""
    language: str = "en"

    @classmethod
    def of(cls, config: Config) -> Imprint:
        """Take what the settings of the book tell."""
        return cls(
            course=config.html_title or config.project,
            authors=(config.author,) if config.author and config.author != "unknown" else (),
            source=config.html_baseurl or "",
            language=config.language or "en",
        )

    @property
    def arguments(self) -> dict[str, str]:
        """What a document of any kind is told: its authors and its language."""
        language, _, region = self.language.replace("_", "-").partition("-")
        arguments = {"author": typst_array(map(typst_string, self.authors)), "lang": typst_string(language)}
        return arguments | ({"region": typst_string(region)} if region else {})

    @property
    def parts(self) -> tuple[str, ...]:
        """What stands at the foot of each page."""
        return tuple(filter(None, (f"{_FROM} {self.course}", self.source, self.dated, self.footer)))


def document(
    title: str,
    body: Sequence[str],
    *,
    imprint: Imprint,
    gathered: Gathered | None = None,
    look: Look | None = None,
) -> str:
    """Put `body`, which has the anchors that were `gathered`, under a title and into the look asked for."""
    gathered = gathered or Gathered()
    look = look or Look()
    arguments = {
        "title": typst_string(title),
        "course": typst_string(imprint.course),
        "imprint": typst_array(map(typst_words, imprint.parts)),
        "page_of": f"(page, pages) => [{escape_typst(_PAGE)} #page {escape_typst(_OF)} #pages]",
    }
    arguments |= imprint.arguments | look_arguments(look) | brand_arguments(look.brand, gathered)
    return (
        "\n\n".join(
            [
                '#import "template.typ": *',
                f"#let pe-to = pe-link.with({typst_array(typst_string(name) for name in sorted(gathered.anchors))})",
                typst_call("show: pe-document.with", **arguments).removesuffix(";"),
                *body,
            ]
        )
        + "\n"
    )


def look_arguments(look: Look) -> dict[str, str]:
    """Write what differs from the look of the course."""
    arguments = {"paper": typst_string(PAPERS[look.paper])}
    if look.large_print:
        arguments["large"] = "true"
    if look.lines is not None:
        arguments["lines"] = str(look.lines)
    return arguments


def brand_arguments(brand: Brand | None, gathered: Gathered) -> dict[str, str]:
    """Write whose service hands it out, and keep the logo with the pictures of the document."""
    if brand is None:
        return {}
    arguments = {"brand": typst_content(escape_typst(brand.name))}
    if brand.contact:
        arguments["contact"] = typst_content(escape_typst(brand.contact))
    if brand.logo:
        name = f"logo{brand.logo.suffix}"
        gathered.files[name] = brand.logo.content
        arguments["logo"] = f"pe-logo({typst_string(name)}, alt: {typst_string(brand.logo.alt)})"
    return arguments


def key_entries(gathered: Gathered, *, note: str = _KEY_NOTE) -> list[str]:
    """Write the note and the entries of the answer key, in the order of the exercises."""
    entries = [render_typst_key(exercise, number=number) for number, exercise in gathered.exercises.values()]
    return [escape_typst(note), "\n\n#pe-between;\n\n".join(entries)]


def key_works(gathered: Gathered, *, listed: Collection[str] = ()) -> list[str]:
    """Write where the sources of the exercises are found, but for the works that are `listed` already."""
    sources = {
        source.key: source
        for _, exercise in gathered.exercises.values()
        for source in exercise.sources
        if source.key not in listed
    }
    if not sources:
        return []
    works = [
        typst_content(f"{escape_typst(source.label)}: #link({typst_string(source.url)});")
        for source in sorted(sources.values(), key=lambda source: source.label)
        if source.url
    ]
    return [f"#pe-heading(depth: 2){typst_content(labels.SOURCES)};", typst_call("pe-works", *works)]


def key_section(gathered: Gathered) -> list[str]:
    """Write the answer key as the last part of a handout, on a page of its own."""
    return [
        "#pagebreak(weak: true)",
        f"#pe-heading(depth: 2){typst_content(KEY_TITLE)};",
        *key_entries(gathered),
    ]
