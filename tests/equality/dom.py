"""Faces that are elements of a page: opened as a person would, and brought to plain words.

What a reader never gets to see is not read: `OPEN` opens hints, answers and every way of a scenario, and marks
what was visible meanwhile; `visible` leaves out the rest.
"""

from __future__ import annotations

from lxml import html as lxml_html
from lxml.html import HtmlElement

from equality.content import BLANK
from equality.words import BULLET, plain, with_address

__all__ = ["OPEN", "by_class", "text_of", "visible"]

#: Opens what can be opened now; gives how much that was: run it until that is nothing.  All exercises of a page
#: go on together, step by step: whether something can be seen is costly to ask while others change.
OPEN = """() => {
  const roots = [...document.querySelectorAll("pe-exercise")];
  const look = () => {
    const unseen = roots.flatMap((root) => [...root.querySelectorAll(":not([data-seen], template)")]);
    const visible = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    for (const one of unseen.filter(visible)) one.dataset.seen = "";
  };
  const walk = function* (scene, come = new Set()) {
    if (!scene || come.has(scene)) return;
    come.add(scene);
    for (const way of scene.querySelectorAll("details")) {
      way.querySelector("summary")?.click();
      yield;
      yield* walk(document.getElementById(way.querySelector("a")?.hash.slice(1)), come);
    }
  };
  const closed = roots.flatMap((root) => [...root.querySelectorAll("details:not(.pe-way, [open]) > summary")]);
  const found = closed.filter((summary) => summary.checkVisibility());
  for (const summary of found) summary.click();
  look();
  let walks = roots.filter((root) => !root.dataset.walked).map((root) => walk(root.querySelector("[data-scene]")));
  while ((walks = walks.filter((one) => !one.next().done)).length) look();
  for (const root of roots) root.dataset.walked = "yes";
  return found.length;
}"""

_BLOCKS = frozenset(
    {
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "label",
        "legend",
        "summary",
        "caption",
        "td",
        "th",
        "tr",
        "fieldset",
        "textarea",
    }
)


def visible(source: str) -> HtmlElement:
    """Return the element with what was seen; the options of a list to pick from show only while it is open."""
    root = lxml_html.fragment_fromstring(source)
    for node in root.xpath(".//template | .//*[not(@data-seen) and not(self::option)]"):
        node.drop_tree()
    return root


def by_class(name: str) -> str:
    """Return the path of the elements of a class."""
    return f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


def text_of(node: HtmlElement, *, addresses: bool = True) -> str:
    """Return the words of an element: list items with their mark, links with their address, gaps as such."""
    return plain(_words(node, addresses))


def _words(node: HtmlElement, addresses: bool) -> str:
    if node.tag == "input" and node.get("type") == "text":
        return BLANK
    words = (node.text or "") + "".join(_words(child, addresses) + (child.tail or "") for child in node)
    if node.tag == "a" and addresses:
        return with_address(words, node.get("href", ""))
    if node.tag == "li" and words.strip():
        words = f" {_mark(node)} {words}"
    return f" {words} " if node.tag in _BLOCKS else words


def _mark(item: HtmlElement) -> str:
    listed = item.getparent()
    if listed is None or listed.tag != "ol":
        return BULLET
    return f"{int(listed.get('start', 1)) + listed.index(item)}."
