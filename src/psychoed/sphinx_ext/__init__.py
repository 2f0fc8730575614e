"""The Sphinx extension: places what the core renders.  `setup` wires and does nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sphinx.application import ENV_PICKLE_FILENAME, Sphinx

from psychoed import __version__
from psychoed.sphinx_ext import (
    again,
    anki,
    citations,
    claims,
    config,
    desk,
    evidence,
    finding,
    keep,
    lab_links,
    ledger,
    notebooks,
    offline,
    pages,
    place,
    roles,
    safety,
    site_url,
    summary,
    visitors,
)
from psychoed.sphinx_ext.claims import ClaimDirective, CorrectionDirective
from psychoed.sphinx_ext.directives import (
    ExerciseDirective,
    HelpLinesDirective,
    LessonSummaryDirective,
    StoppingDirective,
)
from psychoed.sphinx_ext.domain import PeDomain
from psychoed.sphinx_ext.evidence import HowSureRole
from psychoed.sphinx_ext.figure import MovingFigureDirective
from psychoed.sphinx_ext.ledger import LedgerCountRole, LedgerDirective
from psychoed.sphinx_ext.warnings import warn_of

__all__ = ["setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register settings, domain, nodes, directives, roles and events."""
    citations.format_citations_once()
    config.register(app)
    app.add_domain(PeDomain)
    visitors.register(app)
    app.add_directive("exercise", ExerciseDirective)
    app.add_directive("claim", ClaimDirective)
    app.add_directive("correction", CorrectionDirective)
    app.add_directive("ledger", LedgerDirective)
    app.add_directive("lesson-summary", LessonSummaryDirective)
    app.add_directive("moving-figure", MovingFigureDirective)
    app.add_directive("stopping-safely", StoppingDirective)
    app.add_directive("help-lines", HelpLinesDirective)
    app.add_directive("where-was-i", place.PlaceDirective)
    app.add_role("how-sure", HowSureRole())
    app.add_role("ledger-count", LedgerCountRole())
    app.add_role("exercise", roles.ExerciseRole())
    app.connect("config-inited", site_url.take_site_url)
    app.connect("builder-inited", notebooks.key_the_cache, priority=600)  # after myst-nb
    app.connect("builder-inited", notebooks.show_this_course, priority=600)
    app.connect("builder-inited", pages.offer_static_files)
    app.connect("builder-inited", _report_the_bank)
    app.connect("env-get-outdated", notebooks.outdated_notebooks)
    app.connect("env-get-updated", ledger.outdated_lists)
    app.connect("doctree-read", claims.check_claims)
    app.connect("doctree-read", evidence.show_dates)
    app.connect("doctree-read", summary.fill_in)
    app.connect("doctree-read", safety.check_sections)
    app.connect("doctree-read", notebooks.forbid_faceless_widgets)
    app.connect("doctree-read", notebooks.show_moving_figures)
    app.connect("doctree-resolved", ledger.put_in_order)
    app.connect("html-page-context", pages.add_assets)
    app.connect("html-page-context", place.add_place_script)
    app.connect("html-page-context", lab_links.add_lab_links)
    desk.register(app)
    keep.register(app)
    again.register(app)
    anki.register(app)
    app.setup_extension("psychoed.shelf")  # by name: it stands above this extension, and above paper
    finding.register(app)
    offline.register(app)
    app.connect("warn-missing-reference", roles.warn_of_unknown)
    app.connect("build-finished", _hear_faults_again)
    return {
        "version": __version__,
        "env_version": 2,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _hear_faults_again(app: Sphinx, error: Exception | None) -> None:
    """Forget what was read with warnings that count as errors: else the next build would pass in silence."""
    if app.keep_going and app._warncount:
        Path(app.doctreedir, ENV_PICKLE_FILENAME).unlink(missing_ok=True)


def _report_the_bank(app: Sphinx) -> None:
    """Say everything that is wrong with the bank, on every build, each with its own place."""
    for problem in app.env.get_domain(PeDomain.name).problems:  # type: ignore[attr-defined]
        warn_of(problem)
