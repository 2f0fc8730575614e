"""What Lighthouse says of pages, and what they weigh on a first visit: one Node and one Chromium for all of them."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

__all__ = ["Judge", "LighthouseError", "Reading", "judging", "typical"]

_LIGHTHOUSE = Path(__file__).with_name("lighthouse")
_TOOLING = _LIGHTHOUSE.parents[1] / "tooling"


@dataclass(frozen=True, slots=True)
class Reading:
    """One visit to a page.

    Scores are Lighthouse's own (performance, accessibility, best practices, SEO), `paint` is the largest one in
    seconds and `shift` that of the layout, both in its simulation of a slow phone.  Bytes are those over the wire,
    heads included; other hosts' files count only as far as they came, which is not at all without a network.
    """

    scores: tuple[int, int, int, int]
    paint: float
    shift: float
    size: int
    script: int
    requests: int
    hosts: tuple[str, ...]
    faults: tuple[str, ...]
    failed: str
    lighthouse: str
    browser: str
    speed: float


class LighthouseError(RuntimeError):
    """Lighthouse is not here, or ended before its time."""


class Judge:
    """Lighthouse with its mobile preset, waiting for addresses."""

    def __init__(self, node: subprocess.Popen[str]) -> None:
        self._node = node

    def judge(self, address: str) -> Reading:
        """Visit a page with nothing cached and read it once."""
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(f"{address}\n")
        self._node.stdin.flush()
        if not (line := self._node.stdout.readline()):
            raise LighthouseError("Lighthouse ended by itself: what it said stands above")
        return _reading(json.loads(line), urlsplit(address).netloc)


@contextmanager
def judging() -> Iterator[Judge]:
    """Start Lighthouse and a Chromium that finds no other host: what is measured depends on no network."""
    packages = runpy.run_path(str(_TOOLING / "node_packages.py"))
    home = packages["HOME"].with_name("lighthouse")
    if not packages["ensure_node_packages"](_LIGHTHOUSE, home):
        raise LighthouseError(
            "Lighthouse is not here, and npm could not fetch it: that needs the network once"
        )
    program = runpy.run_path(str(_TOOLING / "browser.py"))["find_browser"]() or _playwrights_own()
    arguments = [
        "--headless=new",
        "--disable-gpu",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to sandbox itself as root
    with subprocess.Popen(
        [packages["node_program"](), _LIGHTHOUSE / "judge.mjs", f"{home}/", program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as node:
        # At the end of its input it closes Chromium and ends, after an interruption too.
        yield Judge(node)


def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - takes a second, and mostly nobody asks

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _reading(said: dict[str, Any], here: str) -> Reading:
    hosts = {urlsplit(url).netloc for url, _, _ in said["requests"]} - {here}
    return Reading(
        scores=tuple(said["scores"]),
        paint=said["paint"],
        shift=said["shift"],
        size=sum(size for _, _, size in said["requests"]),
        script=sum(size for _, kind, size in said["requests"] if kind == "Script"),
        requests=len(said["requests"]),
        hosts=tuple(sorted(hosts)),
        faults=tuple(sorted(set(said["faults"]))),
        **{name: said[name] for name in ("failed", "lighthouse", "browser", "speed")},
    )


def typical(runs: list[Reading]) -> Reading:
    """Return the last of some readings of one page, with the medians of what depends on time."""
    last = runs[-1]
    fields = {name: getattr(last, name) for name in Reading.__slots__}
    fields["scores"] = tuple(
        round(median(column)) for column in zip(*(one.scores for one in runs), strict=True)
    )
    for name in ("paint", "shift"):
        fields[name] = median(getattr(one, name) for one in runs)
    return Reading(**fields)
