"""What pages weigh on a first visit, behind a server that compresses, and what Lighthouse says of them."""

from __future__ import annotations

import json
import runpy
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request

__all__ = ["Judgement", "Weight", "judge", "weigh"]

_TOOLING = Path(__file__).resolve().parents[1] / "tooling"
_LIGHTHOUSE = Path(__file__).with_name("lighthouse")
#: What a browser calls a request, and the kind that it is counted as.
_KINDS = {"document": "page", "stylesheet": "style", "script": "script"}


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes over the wire by kind, heads included, how many requests, and the other hosts that were asked."""

    bytes: dict[str, int]
    requests: int
    hosts: frozenset[str]

    @property
    def total(self) -> int:
        """Return all bytes; of other hosts' files only what came, which is nothing without a network."""
        return sum(self.bytes.values())


@dataclass(frozen=True, slots=True)
class Judgement:
    """Lighthouse's scores (performance, accessibility, best practices, SEO), the largest paint in s, the shift."""

    scores: tuple[int, int, int, int]
    largest_paint: float
    shift: float
    faults: tuple[str, ...]


def weigh(browser: Browser, address: str) -> Weight:
    """Visit an address with nothing cached, as a phone shows it."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, device_scale_factor=2)
    page = context.new_page()
    finished: list[Request] = []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108
    page.goto(address, wait_until="networkidle")
    found: dict[str, int] = {}
    for request in finished:
        if request.url.startswith("http"):
            sizes = request.sizes()
            kind = _KINDS.get(request.resource_type, "other")
            found[kind] = found.get(kind, 0) + sizes["responseBodySize"] + sizes["responseHeadersSize"]
    context.close()
    web = [urlsplit(one) for one in asked if one.startswith("http")]
    here = urlsplit(address).netloc
    others = frozenset(one.netloc for one in web if one.netloc != here)
    return Weight(found, len(web), others)


def judge(program: str, arguments: Iterable[str], addresses: list[str], runs: int) -> list[Judgement]:
    """Run Lighthouse's mobile preset on each address, so often; numbers are medians."""
    node = runpy.run_path(str(_TOOLING / "node_packages.py"))
    home = node["HOME"].with_name("lighthouse")
    if not node["ensure_node_packages"](_LIGHTHOUSE, home):
        raise RuntimeError("Lighthouse could not be installed: what npm said stands above")
    command = [node["node_program"](), _LIGHTHOUSE / "judge.mjs", f"{home}/", program, *arguments]
    asked = [address for address in addresses for _ in range(runs)]
    done = subprocess.run(
        command,
        input="\n".join(asked) + "\n",
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=True,
    )
    said = [json.loads(line) for line in done.stdout.splitlines()]
    return [_typical(said[first : first + runs]) for first in range(0, len(said), runs)]


def _typical(runs: list[dict[str, object]]) -> Judgement:
    def middle(values: Iterable[object]) -> float:
        return median(float(str(value)) for value in values)

    scores = [list(one["scores"]) for one in runs]  # type: ignore[call-overload]
    first, second, third, fourth = (round(middle(column)) for column in zip(*scores, strict=True))
    return Judgement(
        (first, second, third, fourth),
        middle(one["largestPaint"] for one in runs) / 1000,
        middle(one["shift"] for one in runs),
        tuple(sorted({name for one in runs for name in one["faults"]})),  # type: ignore[attr-defined]
    )
