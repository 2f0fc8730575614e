"""Style sheets of others, cut in two: what every page needs, and what only some page may need.

Furo's sheet dresses much that a page of this theme never shows: its own bar and buttons, functions and classes of
programs, mathematics.  A rule is common if all classes that it asks for are; what is left goes into a second
sheet, which a page loads when it uses one of the classes there.  So nothing is lost for a book with other contents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import tinycss2

__all__ = ["Halves", "cut", "names_in", "used_in", "variables_set"]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# A class or an id in a selector; one that must be absent is not asked for.
_NAME = re.compile(r"[.#](-?[A-Za-z_](?:[\w-]|\\.)*)")
_ABSENT = re.compile(r":not\([^()]*\)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_GIVEN = re.compile(r"""\b(?:class|id)="([^"]*)\"""")


@dataclass(frozen=True, slots=True)
class Halves:
    """A sheet in two parts, and the classes that call for the second one."""

    common: str
    rest: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Rule:
    """One selector and what is said of it, below the conditions around it; or any other rule, as it stands."""

    conditions: tuple[str, ...]
    selector: str
    said: tuple[tuple[str, str], ...]

    @property
    def names(self) -> frozenset[str]:
        return names_in(self.selector)


def names_in(css: str) -> frozenset[str]:
    """Return the classes and ids that a selector asks for, or a whole sheet without values like `.5rem` alone."""
    return frozenset(name.replace("\\", "") for name in _NAME.findall(_ABSENT.sub("", _COMMENT.sub("", css))))


def used_in(html: str) -> frozenset[str]:
    """Return the classes and ids of the elements in rendered HTML."""
    return frozenset(name for given in _GIVEN.findall(html) for name in given.split())


def variables_set(sheet: str) -> dict[str, frozenset[str]]:
    """Return the variables that a sheet sets under no condition, by selector."""
    found: dict[str, frozenset[str]] = {}
    for rule in _rules(sheet):
        if not rule.conditions:
            variables = {name for name, _ in rule.said if name.startswith("--")}
            found[rule.selector] = found.get(rule.selector, frozenset()) | variables
    return found


def cut(sheet: str, common: Iterable[str], beside: str = "", always: str = "body") -> Halves:
    """Cut a sheet in two, for pages that load the sheet `beside` after it.

    `common` are the classes of which every page has some.  Variables that `beside` sets anew are left out of both
    parts, and those that nothing common uses go to the second one.  What `beside` says of the selector `always`
    holds in every state of a page, whatever this sheet says of more special ones.
    """
    known = frozenset(common)
    anew = variables_set(beside)
    rules = [
        _without(rule, anew.get(rule.selector, frozenset()) | anew.get(always, frozenset()))
        for rule in _rules(sheet)
    ]
    everywhere = [rule for rule in rules if rule.names <= known]
    needed = _needed(beside, everywhere)
    idle = frozenset(name for rule in everywhere for name, _ in rule.said if name.startswith("--")) - needed
    rest = [rule if not rule.names <= known else _only(rule, idle) for rule in rules]
    return Halves(
        common=_text(_without(rule, idle) for rule in everywhere),
        rest=_text(rest),
        names=frozenset(name for rule in rules for name in rule.names - known),
    )


def _without(rule: _Rule, names: frozenset[str]) -> _Rule:
    return replace(rule, said=tuple(one for one in rule.said if one[0] not in names))


def _only(rule: _Rule, names: frozenset[str]) -> _Rule:
    return replace(rule, said=tuple(one for one in rule.said if one[0] in names))


def _needed(beside: str, rules: list[_Rule]) -> frozenset[str]:
    """Return the variables that a sheet or rules use, and those that the values of these use in turn."""
    uses: dict[str, set[str]] = {}
    needed = set(_VARIABLE.findall(beside))
    for rule in rules:
        for name, text in rule.said:
            found = _VARIABLE.findall(text)
            if name.startswith("--"):
                uses.setdefault(name, set()).update(found)
            else:
                needed.update(found)
    while more := {new for name in needed for new in uses.get(name, ())} - needed:
        needed |= more
    return frozenset(needed)


def _rules(sheet: str) -> Iterator[_Rule]:
    yield from _flat(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), ())


def _flat(nodes: Iterable[Any], conditions: tuple[str, ...]) -> Iterator[_Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            said = tuple(_said(node.content))
            for selector in _selectors(node.prelude):
                yield _Rule(conditions, selector, said)
        elif node.type == "at-rule" and node.lower_at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            condition = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}".strip()
            yield from _flat(inner, (*conditions, condition))
        elif node.type == "at-rule":
            yield _Rule(conditions, "", (("", node.serialize()),))
        else:
            raise ValueError(f"this style sheet cannot be read: {node.message}")


def _said(content: list[Any]) -> Iterator[tuple[str, str]]:
    for one in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if one.type != "declaration":
            raise ValueError(f"this style sheet cannot be read: {one.message}")
        yield one.name, one.serialize()


def _selectors(prelude: list[Any]) -> list[str]:
    """Return the selectors between the commas; a comma within brackets or parentheses is inside its own token."""
    parts: list[list[Any]] = [[]]
    for part in prelude:
        if part == ",":
            parts.append([])
        else:
            parts[-1].append(part)
    return [tinycss2.serialize(one).strip() for one in parts]


def _text(rules: Iterable[_Rule]) -> str:
    """Write rules, those with the same words and the same conditions together."""
    lines: list[str] = []
    said = [rule for rule in rules if rule.said]
    for conditions, below in groupby(said, key=lambda rule: rule.conditions):
        lines += [f"{condition} {{" for condition in conditions]
        for words, alike in groupby(below, key=lambda rule: rule.said):
            body = ";".join(text for _, text in words)
            selectors = ",".join(rule.selector for rule in alike)
            lines.append(f"{selectors} {{{body}}}" if selectors else body)
        lines += ["}" for _ in conditions]
    return "\n".join(lines)
