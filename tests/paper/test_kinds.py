"""Every kind on paper: what is printed, how a pen finds its place, what a screen reader meets."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import page as validator
import pikepdf
import pypdfium2
import pytest
from samples import case

from psychoed import labels
from psychoed.exercises.answer_key import entries
from psychoed.exercises.interactions import UnsupportedInteraction
from psychoed.exercises.model import KINDS, AnyExercise, GradedExercise, Option, Picture, Scene, SceneChoice
from psychoed.markup import to_inline_text, to_text
from psychoed.paper.document import Imprint, document
from psychoed.paper.typeset import typeset
from psychoed.renderers.typst import render_typst, render_typst_key
from psychoed.renderers.typst_interactions import BY_HAND, render_interaction

GRADED = sorted(kind for kind, cls in KINDS.items() if issubclass(cls, GradedExercise))
UNGRADED = sorted(set(KINDS) - set(GRADED))
#: What takes two lines, and more room than half a page's width.
LONG = "Someone who for about half a year has stayed at home on most days of the week, and who asks what may help now"


def pdf_of(*rendered: str) -> bytes:
    """A document of rendered exercises."""
    return typeset(document("Test", rendered, imprint=Imprint(course="Course")))


def places(pdf: bytes, *words: str) -> list[tuple[float, float]]:
    """Where on the first page each of the words begins: from the left, from the foot."""
    found = []
    with pypdfium2.PdfDocument(pdf) as pages:
        text = pages[0].get_textpage()
        for word in words:
            index, count = text.search(word).get_next()
            left, bottom, *_ = text.get_charbox(index)
            assert count == len(word)
            found.append((left, bottom))
    return found


def options_of(exercise: AnyExercise) -> list[str]:
    """Every text that a learner picks from, pairs, orders, fills or answers."""
    texts: list[str] = []
    for name in ("choices", "items", "options", "steps", "points", "prompts"):
        texts += [one.text for one in getattr(exercise, name, ())]
    for scene in getattr(exercise, "scenes", ()):
        texts += [scene.story, *(text for one in scene.choices for text in (one.text, one.consequence))]
    return [" ".join(to_text(text).replace("- ", "• ").split()) for text in texts]


def said(text: str) -> str:
    """Words as a reader sees them, without what separates the items of a list."""
    return re.sub(r"\s*[•–]\s*", " ", text)


@pytest.mark.parametrize("kind", KINDS)
def test_print_form_has_everything_but_the_key(kind: str, text_of) -> None:
    """Title, instruction, stem, all that one picks from and the hints; no feedback and no solution."""
    exercise = case(kind)
    exercise = replace(exercise, stem="What is asked?")
    text = said(text_of(pdf_of(render_typst(exercise, number="7"))))
    assert f"7. {to_inline_text(exercise.title)} {labels.INSTRUCTIONS[kind]}" in text
    assert "What is asked?" in text
    for option in options_of(exercise):
        assert said(option) in text
    assert text.count("Hint") == len(exercise.hints)
    if isinstance(exercise, GradedExercise):
        source = render_typst(exercise)
        for entry in entries(exercise):
            assert to_inline_text(entry.feedback) not in text
            assert entry.misconception is None or to_inline_text(entry.misconception.answer) not in text
        assert "pe-key" not in source


@pytest.mark.parametrize("kind", GRADED)
def test_key_says_of_everything_whether_it_fits(kind: str, text_of) -> None:
    """Each entry with sign, word and feedback; what is often heard; the solution and what to read again."""
    exercise = case(kind)
    text = said(text_of(pdf_of(render_typst_key(exercise, number="7"))))
    for entry in entries(exercise):
        feedback = said(" ".join(to_text(entry.feedback).replace("- ", "• ").split())).split(" (")[0]
        assert f"{entry.sign} {to_inline_text(entry.answer)} {entry.word}. {feedback}"[:60] in text
        if belief := entry.misconception:
            heard = f"{labels.OFTEN_HEARD}: {to_inline_text(belief.belief)} {to_inline_text(belief.answer)}"
            assert f"{heard} {labels.READ_AGAIN}: {belief.paragraph.heading}" in text
    if exercise.paragraph:
        assert f"{labels.READ_AGAIN}: {exercise.paragraph.heading}" in text


@pytest.mark.parametrize("kind", UNGRADED)
def test_key_leaves_what_is_not_graded_to_the_learner(kind: str, text_of) -> None:
    """Nothing is right or wrong, and what was written belongs to its writer: said for every ungraded kind."""
    text = text_of(pdf_of(render_typst_key(case(kind))))
    assert f"{labels.NO_RIGHT_OR_WRONG} What is written here belongs to the person who wrote it" in text
    for _, word in (labels.FITS, labels.FITS_NOT):
        assert word not in text


def test_key_shows_boxes_and_gaps_at_a_glance(text_of) -> None:
    """The letters of the pairs, the numbers of the steps as they are printed, the sentence filled in."""
    matching, ordering = case("matching"), case("ordering")
    assert "In the boxes, from the top: D, A, C" in text_of(pdf_of(render_typst_key(matching)))
    printed = text_of(pdf_of(render_typst(ordering)))
    steps = [to_inline_text(step.text) for step in ordering.steps]
    numbers = [str(steps.index(step) + 1) for step in sorted(steps, key=printed.index)]
    assert numbers != sorted(numbers)
    assert f"from the top: {', '.join(numbers)} " in text_of(pdf_of(render_typst_key(ordering)))
    filled = "Filled in: The inner clock is set by daylight, and even a Café is fine for a nap."
    assert filled in text_of(pdf_of(render_typst_key(case("text_entry"))))


@pytest.mark.parametrize("kind", BY_HAND)
def test_how_it_is_done_with_a_pen_is_on_the_form_alone(kind: str, text_of) -> None:
    """Where the instruction leaves open what a pen does, paper says it; the key need not."""
    form, key = (text_of(pdf_of(render(case(kind)))) for render in (render_typst, render_typst_key))
    assert f"{labels.INSTRUCTIONS[kind]}. {BY_HAND[kind]}" in form
    assert BY_HAND[kind] not in key


def test_pairs_stand_side_by_side_or_below(text_of) -> None:
    """Short options stand beside the boxes, long ones below; each has its letter, and items are read first."""
    exercise = case("matching")
    (item, item_line), (option, option_line) = places(pdf_of(render_typst(exercise)), "Thoughts", "Wear")
    assert option > item + 100
    assert abs(option_line - item_line) < 6
    long = replace(exercise, items=tuple(replace(one, text=LONG) for one in exercise.items))
    pdf = pdf_of(render_typst(long))
    (item, item_line), (option, option_line) = places(pdf, "Someone", "Wear")
    assert option_line < item_line
    for text in (text_of(pdf_of(render_typst(exercise))), text_of(pdf)):
        assert "A. Wear socks B. Drink coffee C. Use earplugs D. Write it down" in text


def test_groups_are_a_table_where_it_fits(tags_of, text_of) -> None:
    """A column for each group with its name as header; groups of many words are a list below each item."""
    exercise = case("categorisation")
    tags = tags_of(pdf_of(render_typst(exercise)))
    assert tags.count("TH") == len(exercise.options) + 1
    assert tags.count("TR") == len(exercise.items) + 1
    long = replace(exercise, options=tuple(replace(one, text=f"{LONG} {one.id}") for one in exercise.options))
    pdf = pdf_of(render_typst(long))
    assert "Table" not in tags_of(pdf)
    assert text_of(pdf).count(f"{LONG} evening") == len(exercise.items)


def test_gaps_have_room_for_handwriting_and_a_name(tags_of) -> None:
    """A gap is wider than its letters in print, and a screen reader says what belongs there."""
    pdf = pdf_of(render_typst(case("text_entry")))
    gaps = [tag for tag in tags_of(pdf) if tag.startswith("Figure")]
    assert gaps == ["Figure: To fill in: What sets the clock", "Figure: To fill in: A place to rest"]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        boxes = [[float(edge) for edge in box] for box in _boxes(opened.Root.StructTreeRoot.K)]
    for left, _, right, _ in boxes:
        assert right - left > 4.5 / 2.54 * 72  # in points: 4.5 cm for twelve letters


def _boxes(item: pikepdf.Object) -> list[pikepdf.Object]:
    if isinstance(item, pikepdf.Array):
        return [box for child in item for box in _boxes(child)]
    if not isinstance(item, pikepdf.Dictionary) or "/S" not in item:
        return []
    if item.S == "/Figure":
        return [one.BBox for one in item.A if "/BBox" in one]
    return _boxes(item.K) if "/K" in item else []


def test_scale_is_a_row_where_it_fits(tags_of) -> None:
    """Points stand beside each other and are a list all the same; with long words they stand below each other."""
    exercise = case("scale")
    words = [point.text for point in exercise.points]
    pdf = pdf_of(render_typst(exercise))
    lefts, lines = zip(*places(pdf, *words), strict=True)
    assert list(lefts) == sorted(lefts)
    assert max(lines) - min(lines) < 4
    assert tags_of(pdf).count("LI") == len(words)
    eleven = replace(exercise, points=tuple(Option(id=f"p{n}", text=f"Nr{n}") for n in range(10, 21)))
    _, lines = zip(*places(pdf_of(render_typst(eleven)), "Nr10", "Nr20"), strict=True)
    assert max(lines) - min(lines) < 4
    long = replace(
        exercise, points=tuple(replace(one, text=f"{one.text}: {LONG}") for one in exercise.points)
    )
    pdf = pdf_of(render_typst(long))
    lefts, lines = zip(*places(pdf, "Not at all", "Fully"), strict=True)
    assert lefts[0] == pytest.approx(lefts[1], abs=1)
    assert lines[0] > lines[1]
    assert tags_of(pdf).count("LI") == len(words)


def test_how_sure_is_asked_in_one_row() -> None:
    """The question and its answers share a line."""
    words = (labels.HOW_SURE, *labels.SURE.values())
    lefts, lines = zip(*places(pdf_of(render_typst(case("numeric"))), *words), strict=True)
    assert list(lefts) == sorted(lefts)
    assert max(lines) - min(lines) < 4


def test_a_scale_asked_again_says_so(text_of) -> None:
    """Only the second time, and only a scale."""
    scale, plan = case("scale"), case("plan")
    assert labels.ASKED_AGAIN in text_of(pdf_of(render_typst(scale, again=True)))
    assert labels.ASKED_AGAIN not in text_of(pdf_of(render_typst(scale), render_typst(plan, again=True)))


def test_nobody_reads_what_comes_of_a_choice_before_choosing(text_of) -> None:
    """A scenario has all scenes first, then what comes of each choice under its number, and where to go on."""
    text = text_of(pdf_of(render_typst(case("scenario"))))
    scenes, outcomes = text.split("What comes of it")
    assert (
        "Scene 1 Sam looks at the clock & sighs. 1a Sam stays in bed and tries harder. 1b Sam gets up"
        in scenes
    )
    assert "Scene 3 Sam goes back to bed when sleepy." in scenes
    assert "Trying harder" not in scenes
    assert "1a Trying harder keeps the body awake. Go to 2." in outcomes
    assert "2b Now the eyes grow heavy. Go to 3." in outcomes


def test_a_long_scenario_is_cut_between_scenes(text_of) -> None:
    """One that no page can hold is cut; no scene is, and no choice is lost."""
    exercise = case("scenario")
    scenes = [
        Scene(
            id=f"s{n}",
            story=f"Begin{n:02}. {LONG}.",
            choices=(SceneChoice(id="on", text=f"End{n:02}", consequence=f"Then{n:02}.", to=f"s{n + 1}"),),
        )
        for n in range(14)
    ]
    pdf = pdf_of(render_typst(replace(exercise, scenes=(*scenes, Scene(id="s14", story="Done.")))))
    with pypdfium2.PdfDocument(pdf) as opened:
        pages = [page.get_textpage().get_text_bounded() for page in opened]
    assert len(pages) > 1
    for page in pages:
        for n in range(14):
            assert (f"Begin{n:02}" in page) == (f"End{n:02}" in page)
    assert all(f"Then{n:02}. Go to {n + 2}." in text_of(pdf) for n in range(14))


def test_pictures_are_as_large_as_they_are() -> None:
    """A small picture keeps its size; a wide one takes 70 % of the width; a high one a third of the page."""

    def size(width: int, height: int) -> tuple[float, float]:
        svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'><path d='M0 0h9v9z'/></svg>"
        picture = Picture(alt="Shape", media_type="image/svg+xml", content=svg.encode())
        pdf = pdf_of(render_typst(replace(case("plan"), picture=picture)))
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            left, bottom, right, top = (float(edge) for edge in _boxes(opened.Root.StructTreeRoot.K)[0])
        return right - left, top - bottom

    room = (21 - 2 * 2.3) / 2.54 * 72 - 2 * 1.2 * 11
    assert size(200, 100) == pytest.approx((150, 75), abs=1)  # pixels of 1/96 inch
    assert size(4000, 40)[0] == pytest.approx(0.7 * room, abs=2)
    assert size(100, 4000)[1] == pytest.approx(8.5 / 2.54 * 72, abs=1)


def test_all_kinds_are_accessible(tmp_path, tags_of) -> None:
    """Form and key of all kinds pass the validator: lists are lists, heads of tables are heads, pictures speak."""
    exercises = [case(kind) for kind in KINDS]
    form = pdf_of(*(render_typst(exercise, number=str(n)) for n, exercise in enumerate(exercises, 1)))
    key = pdf_of(*(render_typst_key(exercise, number=str(n)) for n, exercise in enumerate(exercises, 1)))
    for name, pdf in (("form", form), ("key", key)):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(pdf)
        assert validator.is_pdf_compliant(str(file), profile="ua1")
        tags = tags_of(pdf)
        assert 'Figure: A full moon & a lamp that\'s "off"' in tags
        assert {"L", "LI", "Lbl", "LBody", "Table", "TH"} <= set(tags)
        assert all(": " in tag for tag in tags if tag.startswith("Figure"))
        assert tags.count("H2") == len(exercises)


def test_no_title_stands_alone_at_the_foot() -> None:
    """However far down a key entry begins, something of it stands on the page of its title."""
    entry = render_typst_key(case("ordering"))
    for space in range(440, 680, 12):
        with pypdfium2.PdfDocument(pdf_of(f"#block(height: {space}pt)[Words before.]", entry)) as pages:
            titled = next(text for text in _texts(pages) if "An evening in steps" in text)
            assert "Eat dinner" in titled


def _texts(pages: pypdfium2.PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pages]


def test_what_paper_cannot_show_is_refused_by_name() -> None:
    """Nothing is left out in silence."""

    class DrawInteraction:
        pass

    with pytest.raises(UnsupportedInteraction, match="the face 'typst' cannot show a DrawInteraction"):
        render_interaction(DrawInteraction())  # type: ignore[arg-type]
