"""The learner's desk in a book: its directives, and the catalogue of all exercises that its pages load."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from psychoed import labels
from psychoed.desk.catalogue import FOLDER, DeskPage, catalogue_file, render_catalogue
from psychoed.desk.faces import faces_file, render_faces
from psychoed.exercises.model import AnyExercise, Paragraph
from psychoed.saving import write_whole
from psychoed.sphinx_ext.config import WEB
from psychoed.sphinx_ext.dependencies import page_of
from psychoed.sphinx_ext.domain import PeDomain
from psychoed.sphinx_ext.nodes import SCREEN_ONLY, appointment_node, desk_node, form_node, notes_node

__all__ = [
    "AppointmentFormDirective",
    "DeskDirective",
    "MyAppointmentDirective",
    "MyNotesDirective",
    "note_desk",
    "register",
]

_DESK = "pe_desk"  # in the metadata of a page that loads the catalogue
_FACES = "pe_faces"  # in that of a page that asks again what is graded


def note_desk(env: BuildEnvironment, *, faces: bool = False) -> None:
    """Note that the page that is read loads the catalogue; with `faces`, that it shows what is graded as well."""
    env.metadata[env.docname][_DESK] = True
    if faces:
        env.metadata[env.docname][_FACES] = True


class DeskDirective(SphinxDirective):
    """A part of the desk; its content is the way to begin, shown until this device keeps something for it."""

    has_content = True
    node_class: ClassVar[type[desk_node]]

    def run(self) -> list[nodes.Node]:
        """Return the part, which paper leaves out: there is nothing in it before somebody writes."""
        self.assert_has_content()
        note_desk(self.env)
        node = self.node_class(classes=[SCREEN_ONLY])
        self.set_source_info(node)
        node += self.parse_content_to_nodes()
        return [node]


class MyNotesDirective(DeskDirective):
    """`{my-notes}`: all that the learner wrote, by page, and what to look at again."""

    node_class = notes_node


class MyAppointmentDirective(DeskDirective):
    """`{my-appointment}`: the sheet for an appointment, put together from what the learner wrote and ticked."""

    node_class = appointment_node


class AppointmentFormDirective(SphinxDirective):
    """`{appointment-form}`: the same sheet blank, to be filled in by hand."""

    def run(self) -> list[nodes.Node]:
        """Return the form."""
        node = form_node("", *(nodes.paragraph("", text) for text, _ in labels.FORM), lines=labels.FORM)
        self.set_source_info(node)
        return [node]


def register(app: Sphinx) -> None:
    """Connect a catalogue to the build: made when all pages are read, named on the pages that load it."""
    catalogue = _Catalogue()
    app.add_directive("my-notes", MyNotesDirective)
    app.add_directive("my-appointment", MyAppointmentDirective)
    app.add_directive("appointment-form", AppointmentFormDirective)
    app.connect("env-get-updated", catalogue.make)
    app.connect("doctree-resolved", catalogue.name_it)


class _Catalogue:
    """The file of one build."""

    def __init__(self) -> None:
        self.file = ""

    def make(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Write the file; return the pages that load it, which are few: they are written anew with every build."""
        desk = [page for page, data in env.metadata.items() if _DESK in data and page in env.found_docs]
        if not desk or app.builder.name not in WEB:
            return []
        pages = list(_pages(app))
        static = Path(app.outdir, "_static")
        faces: dict[str, str] = {}
        if any(_FACES in env.metadata[page] for page in desk):
            pages = [_with_faces(app, page, faces) for page in pages]
        script = render_catalogue(pages)
        self.file = f"{FOLDER}/{catalogue_file(script)}"
        _keep_alone(static / FOLDER, "exercises.*.js", {static / self.file: script})
        _keep_alone(static / FOLDER, "faces/*.js", {static / name: text for name, text in faces.items()})
        return desk

    def name_it(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Tell the parts of the desk on a page where the file is; elsewhere than on the web there is none."""
        for node in doctree.findall(desk_node):
            node["catalogue"] = self.file


def _keep_alone(folder: Path, pattern: str, files: dict[Path, str]) -> None:
    """Write files whose names tell what is in them, and take away what an older build left."""
    for file, text in files.items():
        if not file.exists():
            write_whole(file, text.encode())
    for old in set(folder.glob(pattern)) - set(files):
        old.unlink(missing_ok=True)


def _with_faces(app: Sphinx, page: DeskPage, faces: dict[str, str]) -> DeskPage:
    """Return the page with the file of its graded exercises, which goes among `faces`."""
    env = app.env

    def link(paragraph: Paragraph) -> str | None:
        name = env.path2doc(str(page_of(env, paragraph)))
        if name not in env.found_docs:
            return None
        return f"{app.builder.get_target_uri(name)}#{nodes.make_id(paragraph.label)}"

    exercises: list[AnyExercise] = [exercise for exercise, _ in page.exercises]
    script = render_faces(exercises, link)
    if not script:
        return page
    file = faces_file(page.address, script)
    faces[file] = script
    return replace(page, faces=file)


def _pages(app: Sphinx) -> Iterator[DeskPage]:
    """Yield the pages that are homes of exercises: those of the contents in their order, then all others."""
    domain: Any = app.env.get_domain(PeDomain.name)
    homes: dict[str, list[tuple[int, str]]] = {}
    for name, home in domain.homes.items():
        if name in domain.bank:
            homes.setdefault(home.docname, []).append((home.line, name))
    listed = [page for page in app.env.collect_relations() if page in homes]
    for page in dict.fromkeys([*listed, *sorted(homes)]):
        address = app.builder.get_target_uri(page)
        exercises = tuple(
            (domain.bank[name], f"{address}#{domain.homes[name].anchor}") for _, name in sorted(homes[page])
        )
        yield DeskPage(title=app.env.titles[page].astext(), address=address, exercises=exercises)
