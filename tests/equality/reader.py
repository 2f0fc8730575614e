"""The element of an exercise, read by its structure: classes, roles of controls, and the data for the script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from equality.content import Content
from equality.dom import by_class, text_of, visible
from equality.words import plain
from psychoed import labels

__all__ = ["read_element"]

#: Words of a page that belong to no exercise: names of buttons and of what opens.
_FURNITURE = (labels.CHECK, labels.TRY_AGAIN, labels.START_OVER, labels.SHOW_ANSWER)
_MARKS = {
    labels.FITS[1]: "fits",
    labels.FITS_NOT[1]: "fits-not",
    labels.CLOSE[1]: "close",
    labels.STEP: "step",
}


def read_element(source: str) -> tuple[Content, str]:
    """Return what the element says, and what is left over or does not hang together."""
    return _Reader(visible(source)).read()


class _Reader:
    """Takes one piece after the other out of the element, so that what is left over shows."""

    def __init__(self, root: HtmlElement) -> None:
        self.root = root
        #: The words of controls, by the value or part that the script knows them by.
        self.words: dict[str, str] = {}
        self.faults: list[str] = []

    def read(self) -> tuple[Content, str]:
        """Read every field, the inner ones before those around them."""
        answers = list(map(self._answer, self._take(by_class("pe-key") + "/li")))
        content: dict[str, Any] = {
            "instruction": self._text(f"{by_class('pe-title')}/*[@class='pe-kind']"),
            "title": self._text(by_class("pe-title")),
            "note": self._text(by_class("pe-note")),
            "stem": self._text(by_class("pe-stem")),
            "picture": " ".join(plain(image.get("alt", "")) for image in self._take(".//img")),
            "table": tuple(row for table in self._take(".//table") for row in self._rows(table)),
            "sure": tuple(
                words
                for asked in self._take(".//fieldset[@data-part='sure']")
                for words in self._asked(asked)
            ),
            "steps": tuple(map(self._step, self._take(".//li[@data-step]"))),
            "scenes": tuple(self._scenes()),
            **self._pairs(),
            **self._sentence(),
            "choices": tuple(words for asked in self._take(".//fieldset") for words in self._asked(asked)),
            "prompts": tuple(self._texts(by_class("pe-prompt"))),
            "lines": tuple(int(area.get("rows", "0")) for area in self._take(".//textarea")),
            "private": self._text(by_class("pe-private")),
            "stopping": self._text(by_class("pe-safe")),
            "hints": tuple(map(self._hint, self._take(by_class("pe-hint")))),
            "solution": self._text(by_class("pe-solution")),
            "read_again": self._text(by_class("pe-read-again"), addresses=False),
            "sources": self._text(by_class("pe-sources")),
            "key": tuple((verdict, answer) for _, verdict, answer, *_ in answers),
            "feedback": tuple((answer, told) for _, _, answer, told, _ in answers),
            "misconceptions": tuple((answer, *belief) for *_, answer, _, belief in answers if belief),
        }
        content["marked"] = self._marked()
        for entry, _, answer, *_ in answers:
            # Feedback is found by this id: it must belong to the control of that name.
            if (
                self.root.get("data-kind") != "numeric"
                and self.words.get(entry.split("--")[0], "") not in answer
            ):
                self.faults.append(f"the entry {entry} says {answer!r}")
        rest = text_of(self.root)
        for words in _FURNITURE:
            rest = rest.replace(plain(words), "")
        return Content(**content), "; ".join(filter(None, [rest.strip(), *self.faults]))

    def _take(self, path: str, within: HtmlElement | None = None) -> Iterator[HtmlElement]:
        for node in (self.root if within is None else within).xpath(path):
            yield node
            node.drop_tree()

    def _texts(
        self, path: str, within: HtmlElement | None = None, *, addresses: bool = True
    ) -> Iterator[str]:
        return (text_of(node, addresses=addresses) for node in self._take(path, within))

    def _text(self, path: str, within: HtmlElement | None = None, *, addresses: bool = True) -> str:
        return " ".join(self._texts(path, within, addresses=addresses))

    def _rows(self, table: HtmlElement) -> Iterator[tuple[str, ...]]:
        yield tuple(self._texts("./caption", table))
        for row in table.xpath(".//tr"):
            yield tuple(self._texts("./th | ./td", row))

    def _asked(self, group: HtmlElement) -> Iterator[str]:
        """Yield the legend and the labels of a group of controls."""
        yield from self._texts("./legend", group)
        for label in self._take("./label", group):
            (control,) = label.xpath(".//input")
            yield self._known(control.get("value"), text_of(label))

    def _known(self, name: str, words: str) -> str:
        return self.words.setdefault(name, words)

    def _step(self, step: HtmlElement) -> str:
        return self._known(step.get("data-step"), self._text(by_class("pe-step"), step))

    def _pairs(self) -> dict[str, tuple[str, ...]]:
        items: list[str] = []
        offered: set[tuple[str, ...]] = set()
        for pick in self._take(".//select"):
            (label,) = self._texts(f".//label[@for='{pick.get('id')}']")
            items.append(self._known(pick.get("data-item"), label))
            given = [one for one in pick.xpath("./option") if one.get("value")]
            for one in given:
                self._known(one.get("value"), text_of(one).partition(". ")[2])
            offered.add(tuple(map(text_of, given)))
        for group in self._take(".//fieldset[@data-item]"):
            legend, *given = self._asked(group)
            items.append(self._known(group.get("data-item"), legend))
            offered.add(tuple(given))
        listed = tuple(self._texts(by_class("pe-options") + "/li/node()[self::*]"))
        letters = tuple(" ".join(pair) for pair in zip(listed[::2], listed[1::2], strict=True))
        if len(offered) > 1 or (letters and offered != {letters}):
            self.faults.append(f"{sorted(offered)} are offered for {letters}")
        return {"items": tuple(items), "options": min(offered, default=())}

    def _sentence(self) -> dict[str, Any]:
        gaps = [
            self._known(gap.get("data-gap"), plain(gap.get("aria-label", "")))
            for gap in self.root.xpath(".//input[@data-gap]")
        ]
        return {"sentence": self._text(by_class("pe-sentence")), "gaps": tuple(gaps)}

    def _scenes(self) -> Iterator[tuple[str, tuple[tuple[str, str, int], ...]]]:
        places = {
            scene.get("id"): number for number, scene in enumerate(self.root.xpath(by_class("pe-scene")), 1)
        }
        for scene in self._take(by_class("pe-scene")):
            number = places[scene.get("id")]
            ways = tuple(self._way(way, places) for way in self._take(by_class("pe-way"), scene))
            story = self._text(by_class("pe-story"), scene)
            rest = f"{labels.SCENE.format(number=number)} {'' if ways else plain(labels.END)}".strip()
            if text_of(scene).partition(" ")[2] != rest:
                self.faults.append(f"scene {number} says {text_of(scene)!r} beside its story")
            yield story, ways

    def _way(self, way: HtmlElement, places: dict[str, int]) -> tuple[str, str, int]:
        (link,) = way.xpath(".//a[starts-with(@href, '#')][last()]") or [None]
        to = places.get(link.get("href")[1:], 0) if link is not None else 0
        said = self._text(by_class("pe-consequence"), way)
        choice = self._text("./summary", way)
        if text_of(way, addresses=False) != labels.GO_TO.format(number=to):
            self.faults.append(f"{choice!r} leads to {to} and says {text_of(way)!r}")
        return choice, said, to

    def _hint(self, hint: HtmlElement) -> str:
        return f"{self._text('./summary', hint)}: {text_of(hint)}"

    def _answer(self, entry: HtmlElement) -> tuple[str, str, str, str, tuple[str, ...]]:
        belief: tuple[str, ...] = ()
        for said in self._take(by_class("pe-belief"), entry):
            again = self._text(by_class("pe-read-again"), said, addresses=False)
            quoted = self._text(".//q", said)
            heard, _, answer = text_of(said).partition(": ")
            belief = (quoted if heard == labels.OFTEN_HEARD else f"{heard}: {quoted}", answer, again)
        told = self._text(by_class("pe-feedback"), entry)
        verdict, answer = self._text(by_class("pe-mark"), entry), self._text("./p/strong", entry)
        if _MARKS.get(verdict.split(" ", 1)[1]) != entry.get("data-mark"):
            self.faults.append(f"{verdict!r} is marked {entry.get('data-mark')!r}")
        return entry.get("data-entry"), verdict, answer, told, belief

    def _marked(self) -> Any:
        """Return the key of the script in the words of the controls."""
        key = json.loads(self.root.get("data-key", "null"))
        words = self.words
        match self.root.get("data-kind"):
            case "ordering":
                return tuple(words.get(name) for name in key)
            case "matching" | "categorisation":
                return frozenset((words.get(item), words.get(option)) for item, option in key.items())
            case "numeric":
                return tuple(map(tuple, key))
            case "text_entry":
                return tuple(
                    (
                        words.get(gap),
                        tuple(one["accept"]),
                        tuple(map(tuple, one["foreseen"])),
                        one["case"],
                        one["accents"],
                        one["typos"],
                    )
                    for gap, one in key.items()
                )
            case _:
                return None if key is None else frozenset(words.get(name) for name in key)
