"""The evidence behind the figures, read from `numbers.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import floor
from pathlib import Path
from typing import Any

from psychoed.exercises.model import Source
from psychoed.yaml_source import read_yaml

__all__ = ["Evidence", "evidence", "interval", "people", "sources"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Numbers that belong together, the works they come from, and what they do not say."""

    values: Mapping[str, Any]
    sources: tuple[Source, ...]
    caution: str = ""


@cache
def _numbers() -> dict[str, Any]:
    content: Any = read_yaml(
        Path(__file__).with_name("numbers.yml")
    ).data  # which refuses a key that stands twice
    return dict(content)


def evidence(entry: str) -> Evidence:
    """The entry `entry` of `numbers.yml`; a missing one is a fault of the package and raises `KeyError`."""
    found = _numbers()["figures"][entry]
    return Evidence(values=found["values"], sources=sources(*found["ref"]), caution=found.get("caution", ""))


def sources(*keys: str) -> tuple[Source, ...]:
    """The works with these keys; for a figure that says what they found in words and draws no number."""
    return tuple(Source(key=key, **_numbers()["sources"][key]) for key in keys)


def people(percent: float) -> int:
    """A percentage as whole people of 100; a half counts as one more."""
    return floor(percent + 0.5)


def interval(values: Mapping[str, Any], key: str) -> tuple[int, int] | None:
    """The 95 % interval of the percentage `key`, as whole people of 100; `None` where the source gives none."""
    bounds = values.get(f"{key}_ci95")
    return None if bounds is None else (people(bounds[0]), people(bounds[1]))
