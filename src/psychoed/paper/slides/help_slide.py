"""The last slide: where to get help, place by place, the lines of a service first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from psychoed import labels
from psychoed.help_lines import HelpPlace, read_help_lines
from psychoed.markup import escape_typst
from psychoed.paper.help_box import HelpWords, help_words, service_words
from psychoed.renderers.slide_parts import TABLE, Group, Piece, Slide, Table
from psychoed.renderers.typst_calls import typst_content, typst_words

__all__ = ["help_last", "help_slide"]


def help_slide(file: Path, local: Sequence[HelpPlace] = ()) -> Slide:
    """Return the slide of the data file.  Raises BankError if it cannot be read: no slides go without it."""
    places = read_help_lines(file)
    words = help_words(places)
    return Slide(
        title=escape_typst(labels.SLIDE_HELP_TITLE),
        depth=2,
        pieces=list(_pieces(places, local, words)),
        least=TABLE,
    )


def help_last(slides: Sequence[Slide], last: Slide) -> list[Slide]:
    """Return the slides with `last` behind them; what the lesson says under the same title is said there first."""
    same = [slide for slide in slides if slide.title == last.title]
    said = [piece for slide in same for piece in slide.pieces]
    return [*(slide for slide in slides if slide not in same), replace(last, pieces=[*said, *last.pieces])]


def _pieces(places: Sequence[HelpPlace], local: Sequence[HelpPlace], words: HelpWords) -> Iterator[Piece]:
    yield Piece(shown=(escape_typst(words.intro),), stays=True)
    head = (typst_words(labels.HELP_PLACE), typst_words(labels.HELP_CONTACT))
    group = Group("rows", Table(head, {"columns": "(1, 3)", "words": "(14, 14)"}))
    marked = [(place, replace(words, is_any_checked=True)) for place in local]
    marked += [(place, words) for place in places]
    for place, said in marked:
        services = " · ".join(f"#box[{service_words(service)}]" for service in place.services)
        name = f"#strong[{escape_typst(place.place)}]{escape_typst(said.mark(place))}"
        yield Piece(shown=(typst_content(name), typst_content(services)), group=group)
    yield Piece(shown=(escape_typst(words.remark),))
