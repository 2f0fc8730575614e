"""Slides: each kind of exercise asked and answered, what is shown of a page, and what is too long for a slide."""

from __future__ import annotations

import re
from collections.abc import Callable

import page as validator
import pytest
from samples import case
from slide_pages import LEAST, headings, notes_of, plain, slide_pages, words_of
from sphinx.application import Sphinx

from psychoed import labels
from psychoed.exercises.answer_key import entries
from psychoed.exercises.interactions import PathInteraction, WritingInteraction, interactions
from psychoed.exercises.model import KINDS, AnyExercise, GradedExercise
from psychoed.help_lines import HelpPlace, Service
from psychoed.markup import to_text
from psychoed.paper.brand import Brand, Logo
from psychoed.paper.document import Imprint
from psychoed.paper.errors import PaperError
from psychoed.paper.look import Look
from psychoed.paper.slides.deck import Deck, make_deck
from psychoed.paper.slides.document import SLIDES_TEMPLATE, Opening, Script
from psychoed.paper.typeset import typeset
from psychoed.paper.writer import Gathered
from psychoed.renderers.slide_parts import Piece
from psychoed.renderers.slides import render_slides

SAFE = plain(labels.SAFE_STOPPING)
LOGO = Logo(
    b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9H0z'/></svg>",
    ".svg",
    "Sun",
)


def slides_of(exercise: AnyExercise) -> list[str]:
    """The words of each slide of an exercise, without the title slide."""
    script = Script(
        opening=Opening(title="T", lead="", piece=Piece(shown=("",))),
        slides=render_slides(exercise, depth=2),
        imprint=Imprint(course="C"),
        gathered=Gathered(),
        look=Look(),
    )
    pdf = typeset(script.on_screen(), {SLIDES_TEMPLATE.name: SLIDES_TEMPLATE.read_bytes()})
    return [one.text for one in slide_pages(pdf)[1:]]


def options_of(exercise: AnyExercise) -> list[str]:
    """Every text of the interactions of an exercise."""
    texts: list[str] = []
    for asked in interactions(exercise):
        for name in ("items", "options", "groups", "steps"):
            texts += [one.text for one in getattr(asked, name, ())]
        if isinstance(asked, WritingInteraction):
            texts.append(asked.prompt)
        if isinstance(asked, PathInteraction):
            for scene in asked.scenes:
                texts += [scene.story, *(way.text for way in scene.choices)]
                texts += [way.consequence for way in scene.choices]
    return texts


def said(text: str) -> str:
    """The letters and numbers of Markdown or of a slide, without the addresses that links lead to."""
    return "".join(filter(str.isalnum, re.sub(r"\(https?:[^)]*\)", "", to_text(text))))


def seen(text: str) -> str:
    """The letters and numbers of a slide."""
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_asks_what_it_asks_everywhere(kind: str) -> None:
    """Stem and every option stand on the slides that ask, and nothing of the key; whoever is not graded is let be."""
    exercise = case(kind)
    slides = slides_of(exercise)
    is_graded = isinstance(exercise, GradedExercise)
    asking = [one for one in slides if not one.startswith(labels.SLIDE_ANSWER)]
    shown = seen(" ".join(asking))
    assert [text for text in options_of(exercise) if said(text) not in shown] == []
    assert said(exercise.stem) in shown
    if is_graded:
        assert all(labels.SLIDE_ASK in one for one in asking)
        assert not any(said(f"{entry.word}. {entry.feedback}") in shown for entry in entries(exercise))
        assert said(exercise.solution) not in shown
    else:
        assert labels.SLIDE_THINK in asking[0]
        assert asking == slides


@pytest.mark.parametrize(
    "kind", sorted(kind for kind, cls in KINDS.items() if issubclass(cls, GradedExercise))
)
def test_answers_are_those_of_the_key(kind: str) -> None:
    """The slides behind list the entries of the key in its order, each with its word and feedback, then why."""
    exercise = case(kind)
    slides = slides_of(exercise)
    first = next(index for index, one in enumerate(slides) if one.startswith(labels.SLIDE_ANSWER))
    assert first >= 1
    answering = seen(" ".join(slides[first:]))
    place = 0
    for entry in entries(exercise):
        for words in (entry.answer, entry.word, entry.feedback):
            place = answering.index(said(words), place)
    assert said(exercise.solution) in answering


def test_letters_of_answers_are_those_that_were_asked() -> None:
    """What was A when the room was asked is A in the answer, in whatever order the key has it."""
    for kind in ("single_choice", "ordering"):
        exercise = case(kind)
        asking, *_, answering = " ".join(slides_of(exercise)).partition(labels.SLIDE_ANSWER)
        texts = [
            option.text
            for asked in interactions(exercise)
            for option in (*getattr(asked, "options", ()), *getattr(asked, "steps", ()))
            if not getattr(asked, "part", "")
        ]
        for letter, text in zip("ABCDEFGH", texts, strict=False):
            assert f"{letter}{said(text)}" in seen(asking)
            assert f"{letter}{said(text)}" in seen(answering)


def test_speaking_of_stopping_is_safe_on_every_slide_that_does(project) -> None:
    """The sentence stands on each slide that an exercise, a section with the note, or its words are dealt over."""
    long = "\n".join(
        f"- {number} Some talk before they stop a medicine, and others plan it." for number in range(30)
    )
    app = project.read(
        page=f"# Tea\n\nTea.\n\n## Evening\n\n{long}\n\n```{{stopping-safely}}\n```\n\n## Night\n\nRest.\n\n"
        "```{exercise} habits\n```\n"
    )
    shown = [one.text for one in slide_pages(make_deck(app, "page").pdf())]
    evening = [one for one in shown if one.startswith("Evening")]
    assert len(evening) > 2
    assert all(SAFE in one for one in evening)
    assert all(SAFE in one for one in shown if "An evening" in one)
    assert all(SAFE not in one for one in shown if one.startswith("Night"))


PAGE = """\
# Tea

Tea is a drink.
It is old.

```{{admonition}} Key points
:class: tip
- One cup.
- Two cups.
```

## Morning

{first}

{second}

| When | What |
| --- | --- |
{rows}

## Help

Thoughts of suicide can come.
Then get help at once.
{more}
"""
FILL = "This sentence has seven words in it. "


def text_of_page(*, first: str = "Rise.", second: str = "", rows: str = "| 1 | Tea |", more: str = "") -> str:
    """A page of three sections."""
    return PAGE.format(first=first, second=second, rows=rows, more=more)


def deck(project, text: str, look: Look | None = None) -> Deck:
    """The slides of a page with this text."""
    return make_deck(project.read(page=text), "page", look=look)


def test_of_a_long_paragraph_its_beginning_is_shown_and_all_is_noted(project) -> None:
    """The first sentence is on the slide, the last only in the notes; danger is never said in part."""
    long = "Get up early.\n" + "\n".join([FILL] * 30) + "\n**Mind the kettle.**\nGo to bed late."
    made = deck(project, text_of_page(first=long, more="\n".join([FILL] * 12)))
    shown = [one.text for one in slide_pages(made.pdf())]
    (morning,) = [one for one in shown if one.startswith("Morning") and "Get up" in one]
    assert "Mind the kettle." in morning
    assert "Go to bed late." not in " ".join(shown)
    assert "Go to bed late." in words_of(made.notes_pdf())
    assert "Go to bed late." in " ".join(notes_of(made.notes_file()))
    assert any("suicide can come. Then get help at once." in one for one in shown)


def test_few_words_are_filled_up_with_what_follows_them(project) -> None:
    """Where a slide has room, the sentences behind the first are shown too, paragraph by paragraph."""
    shown = words_of(
        deck(project, text_of_page(first="One thing.\nMore of it.", second="Two things.\nAgain more.")).pdf()
    )
    assert "One thing. More of it. Two things. Again more." in shown


HOSTILE = {
    "a long list": "\n".join(f"- Item {number}: {FILL}" for number in range(60)),
    "a paragraph of a thousand words": FILL * 150 + "end",
    "a word wider than a slide": "w" * 300,
    "a list in a list": "\n".join(f"- Item {number}\n  - {FILL}\n  - {FILL}" for number in range(12)),
    "an item longer than a slide": f"- {FILL * 60}\n- Last",
    "signs of Typst": "#panic() $x$ *a* `b` \\ [c] ] // @d <e> ~",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_too_long_goes_on_on_the_next_slide(project, what: str) -> None:
    """Nothing hangs over an edge or becomes smaller than it may be, and nothing is lost."""
    made = deck(project, text_of_page(first=HOSTILE[what]))
    shown = slide_pages(made.pdf())
    assert [one.overhanging for one in shown if one.overhanging] == []
    assert min(one.smallest for one in shown) >= LEAST - 0.01
    if what == "a long list":
        assert all(f"Item {number}:" in " ".join(one.text for one in shown) for number in range(60))
        assert sum(one.text.startswith("Morning (") for one in shown) > 3


def test_rows_go_on_under_the_same_head(project) -> None:
    """A table of forty rows is dealt over slides, each with its head."""
    rows = "\n".join(f"| {number} | {FILL} |" for number in range(40))
    shown = [one.text for one in slide_pages(deck(project, text_of_page(rows=rows)).pdf())]
    with_rows = [one for one in shown if "seven words" in one]
    assert len(with_rows) > 3
    assert all("When What" in one for one in with_rows)


def test_slides_and_notes_can_be_read_aloud(sample: Sphinx, tmp_path) -> None:
    """Both are PDF/UA-1 for the validator, too."""
    made = make_deck(sample, "lesson")
    file = tmp_path / "a.pdf"
    for content in (made.pdf(), made.notes_pdf()):
        file.write_bytes(content)
        assert validator.is_pdf_compliant(str(file), profile="ua1")


def test_what_hangs_over_an_edge_is_found() -> None:
    """The look at a page sees letters that leave it, and letters that are too small."""
    source = '#set document(title: "T")\n#set page(width: 960pt, height: 540pt, margin: 40pt)\n'
    body = "#set text(size: 12pt)\n= T\n#move(dx: 870pt)[outside]\n"
    (page_,) = slide_pages(typeset(source + body))
    assert page_.overhanging == "de"
    assert page_.smallest < LEAST


def test_a_service_stands_on_the_slides_with_its_lines_first(
    project, tags_of: Callable[[bytes], list[str]]
) -> None:
    """Name and logo are on the first slide, its name on each, its help lines before all others."""
    local = (HelpPlace("Our town", (Service("Walk-in", "0123", "crisis"),), None),)
    look = Look(brand=Brand(name="Corner clinic", logo=LOGO, help_places=local), paper="letter")
    made = deck(project, text_of_page(), look)
    shown = [one.text for one in slide_pages(made.pdf())]
    assert all("Corner clinic" in one for one in shown)
    assert shown[-1].index("Our town") < shown[-1].index("Anyland")
    assert "Figure: Sun" in tags_of(made.pdf())
    assert made.pdf() == deck(project, text_of_page(), look).pdf(), "the same input gives the same bytes"


def test_pictures_have_words_and_a_deck_needs_something_to_show(
    sample: Sphinx, project, tags_of: Callable[[bytes], list[str]]
) -> None:
    """A picture says what it shows, under the first heading; a page of nothing has no slides."""
    made = make_deck(sample, "lesson")
    assert headings(made.pdf())[:2] == ["H1", "H2"]
    assert "Figure: A leaf with one vein." in tags_of(made.pdf())
    with pytest.raises(PaperError, match="nothing to show"):
        deck(project, "# Tea\n\nNothing.\n")
