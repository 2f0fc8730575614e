"""The role {exercise}`id`: a link to an exercise's home, named by its title."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.roles import XRefRole

from psychoed.errors import did_you_mean
from psychoed.sphinx_ext.domain import PeDomain
from psychoed.sphinx_ext.warnings import Subtype, warn

__all__ = ["ExerciseRole", "warn_of_unknown"]


class ExerciseRole(XRefRole):
    """Refers to an exercise through the domain, so that renamed pages and titles follow."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)

    def process_link(
        self, env: object, refnode: nodes.Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """Send the reference to our domain."""
        refnode["refdomain"] = PeDomain.name
        return title, target.strip()


def warn_of_unknown(app: Sphinx, domain: object, node: nodes.Element) -> bool | None:
    """Say which exercise a reference misses, and what is close to it."""
    if node["refdomain"] != PeDomain.name:
        return None
    bank = app.env.get_domain(PeDomain.name).bank  # type: ignore[attr-defined]
    target = node["reftarget"]
    hint = did_you_mean(bank.close_to(target)) if target not in bank else ""
    warn(Subtype.UNKNOWN, f"a reference to the exercise '{target}' leads nowhere{hint}.", node)
    return True
