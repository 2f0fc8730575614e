"""How sure we are, and from when: the role `{how-sure}` and the dates of a page's evidence.

A page gives its dates in its front matter: `evidence: 2026-11-23` and `review_by: 2027-11-23`.
"""

from __future__ import annotations

from datetime import date

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from psychoed import labels
from psychoed.schema import suggestion
from psychoed.sphinx_ext.warnings import Subtype, warn

__all__ = ["HowSureRole", "show_dates"]

_FIELDS = ("evidence", "review_by")


class HowSureRole(SphinxRole):
    """{how-sure}`well supported`: one of the four levels, said in the same words everywhere."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the question and its answer, or a warning for a level that is none."""
        level = " ".join(self.text.split())
        if level not in labels.HOW_SURE_LEVELS:
            listed = ", ".join(f"'{one}'" for one in labels.HOW_SURE_LEVELS)
            message = (
                f"{{how-sure}} takes {listed} (got '{level}'){suggestion(level, labels.HOW_SURE_LEVELS)}."
            )
            warn(Subtype.EVIDENCE, message, (self.env.docname, self.lineno))
            return [], []
        words = f"{labels.HOW_SURE_ARE_WE} {labels.HOW_SURE_LEVELS[level]}"
        return [nodes.strong("", words, classes=["pe-how-sure"])], []


def show_dates(app: Sphinx, doctree: nodes.document) -> None:
    """Put the dates of a page's evidence below its title."""
    metadata = app.env.metadata[app.env.docname]
    given = {field: metadata[field] for field in _FIELDS if field in metadata}
    if not given:
        return
    section = next(doctree.findall(nodes.section), None)
    dates = {field: _read(value) for field, value in given.items()}
    if len(given) != len(_FIELDS) or None in dates.values() or section is None:
        found = ", ".join(f"{field}: {value}" for field, value in given.items())
        message = (
            "the front matter needs 'evidence' and 'review_by' as dates, such as 2027-11-23, "
            f"and the page a title (got {found})."
        )
        warn(Subtype.EVIDENCE, message, (app.env.docname, 1))
        return
    said = labels.EVIDENCE_DATES.format(**{field: f"{value:%B %Y}" for field, value in dates.items()})
    section.insert(1, nodes.paragraph("", said, classes=["pe-dates"]))


def _read(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None
