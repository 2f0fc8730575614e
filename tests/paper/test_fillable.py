"""A handout that can be filled in: its fields are the exercises' own, are read in their place, and give nothing away."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import page as validator
import pikepdf
import pytest
from samples import case
from sphinx.application import Sphinx
from tests.paper._forms import all_kinds, fields_in, form_of, tags

from psychoed import labels
from psychoed.exercises.interactions import UnsupportedInteraction
from psychoed.exercises.model import KINDS, AnyExercise
from psychoed.markup import to_inline_text
from psychoed.paper import fields as fields_module
from psychoed.paper.fields import Field, exercise_fields
from psychoed.paper.handout import make_handout
from psychoed.paper.look import Look

FILLABLE = Look(fillable=True)


def asked(exercise: AnyExercise) -> list[tuple[str, str, tuple[str, ...]]]:
    """What a learner gives, told from the exercise alone: the kind of field, its item, what to pick from."""

    def texts(name: str) -> tuple[str, ...]:
        return tuple(to_inline_text(one.text) for one in getattr(exercise, name))

    letters, numbers = tuple("ABCDEFGH"), tuple("12345678")
    match exercise.kind:
        case "single_choice" | "true_false":
            found = [("pick", "", texts("choices"))]
        case "scale":
            found = [("pick", "", texts("points"))]
        case "multiple_choice":
            found = [("tick", text, ()) for text in texts("choices")]
        case "checklist":
            found = [("tick", text, ()) for text in texts("items")]
        case "matching":
            found = [("choose", text, letters[: len(exercise.options)]) for text in texts("items")]
        case "categorisation":
            found = [("pick", text, texts("options")) for text in texts("items")]
        case "ordering":
            found = [("choose", text, numbers[: len(exercise.steps)]) for text in texts("steps")]
        case "text_entry":
            found = [("line", gap.label, ()) for gap in exercise.gaps]
        case "numeric":
            found = [("line", exercise.unit, ())]
        case "scenario":
            ways = [tuple(to_inline_text(one.text) for one in scene.choices) for scene in exercise.scenes]
            found = [("pick", str(number), way) for number, way in enumerate(ways, 1) if way]
        case "reflection":
            found = [("lines", "", ())]
        case "plan":
            found = [("lines", text, ()) for text in texts("prompts")]
    sure = [("pick", labels.HOW_SURE, tuple(labels.SURE.values()))]
    return found + (sure if getattr(exercise, "ask_sure", False) else [])


@pytest.mark.parametrize("kind", KINDS)
def test_fields_are_what_the_exercise_asks(kind: str) -> None:
    """Every part of a response has a field, of the right kind and name; there is no other, and all are empty."""
    exercise = case(kind)
    wanted, found = asked(exercise), fields_in(form_of(exercise))
    order = (lambda one: one) if kind != "ordering" else sorted  # its steps stand in a mixed order
    assert order([one.kind for one in found]) == order([one[0] for one in wanted])
    title = to_inline_text(exercise.title)
    for field in found:
        assert field.said.startswith(title)
        assert field.value in {"", "/Off"}
        item, options = next(one[1:] for one in wanted if one[0] == field.kind and one[1] in field.said)
        if field.kind == "pick":
            joined = (said.removeprefix(field.said).removeprefix(":") for said in field.options)
            assert tuple(joined) == tuple(f" {option}" for option in options)
        elif field.kind == "choose":
            assert field.options == (" ", *options)
        wanted.remove((field.kind, item, options))
    assert wanted == []


@pytest.mark.parametrize("large", [False, True])
def test_a_form_of_all_kinds_passes_and_is_the_same_each_time(tmp_path, *, large: bool) -> None:
    """PDF/UA-1 for the validator, small and large, and byte for byte the same."""
    pdf = form_of(*all_kinds(), large=large)
    assert pdf == form_of(*all_kinds(), large=large)
    (tmp_path / "a.pdf").write_bytes(pdf)
    assert validator.is_pdf_compliant(str(tmp_path / "a.pdf"), profile="ua1")
    with pikepdf.open(io.BytesIO(pdf)) as document:
        next(tag for tag in tags(document.Root.StructTreeRoot.K) if tag.S == "/Form").S = pikepdf.Name.Span
        document.save(tmp_path / "b.pdf")
    assert not validator.is_pdf_compliant(str(tmp_path / "b.pdf"), profile="ua1")


def test_fields_are_read_in_their_place() -> None:
    """Each has a tag of its own right where it is printed; the keys go through them in the same order."""
    exercises = [case("multiple_choice"), case("text_entry"), case("plan")]
    with pikepdf.open(io.BytesIO(form_of(*exercises))) as document:
        read = [tag for tag in tags(document.Root.StructTreeRoot.K) if tag.S in ("/H2", "/Form", "/LBody")]
        forms = [
            tag.K if isinstance(tag.K, pikepdf.Dictionary) else tag.K[0] for tag in read if tag.S == "/Form"
        ]
        widgets = [note for page in document.pages for note in page.Annots if note.Subtype == "/Widget"]
        assert [form.Obj.objgen for form in forms] == [widget.objgen for widget in widgets]
        assert [widget.objgen for widget in widgets] == [
            field.objgen for field in document.Root.AcroForm.Fields
        ]
        assert all(page.Tabs == "/S" for page in document.pages)
        assert "/NeedAppearances" not in document.Root.AcroForm
        # Title, boxes each before its words, title, gaps, title, lines.
        order = "".join({"/H2": "h", "/Form": "f", "/LBody": "b"}[str(tag.S)] for tag in read)
    choices, gaps, prompts = exercises[0].choices, exercises[1].gaps, exercises[2].prompts
    assert re.fullmatch(rf"hb*(fb){{{len(choices)}}}b*hf{{{len(gaps)}}}b*hf{{{len(prompts)}}}b*", order)


def test_a_handout_has_the_fields_of_its_exercises_and_no_key(sample: Sphinx, tmp_path, text_of) -> None:
    """Lists to tick are there too; neither names nor contents of fields say what is right; the key has no field."""
    made = make_handout(sample, "lesson", key="separate", look=FILLABLE)
    plain = make_handout(sample, "lesson", key="separate")
    behind = make_handout(sample, "lesson", key="end", look=FILLABLE)
    assert made.key_pdf == plain.key_pdf
    assert fields_in(made.pdf) == fields_in(behind.pdf) != []
    assert fields_in(plain.pdf) == []
    for number, pdf in enumerate((made.pdf, behind.pdf)):
        (tmp_path / f"{number}.pdf").write_bytes(pdf)
        assert validator.is_pdf_compliant(str(tmp_path / f"{number}.pdf"), profile="ua1")
    assert text_of(made.pdf).replace(f" {labels.FILL_IN_NOTE}", "", 1) == text_of(plain.pdf)
    for field in fields_in(made.pdf):
        for words in (field.said, *field.options):
            parts = re.split(r"(?<=\?) |: ", words)
            assert all(part.strip() in text_of(made.pdf) for part in parts), words


def test_what_runs_or_calls_is_not_in_a_form() -> None:
    """No script, no sending, no action of any kind in the fields."""
    with pikepdf.open(io.BytesIO(form_of(*all_kinds()))) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary):
                assert not {"/JS", "/JavaScript", "/AA", "/XFA", "/OpenAction"} & set(thing.keys())
                assert thing.get("/S") not in ("/SubmitForm", "/ImportData", "/Launch")
                assert not str(thing.get("/URI", "")).startswith("pe-field")


def test_a_scale_shown_again_is_another_field() -> None:
    """Before and after are not the same: what is picked in one leaves the other alone."""
    scale = case("scale")
    first, again = fields_in(form_of(scale, scale))
    assert first.name != again.name
    assert first.options == again.options


def test_places_without_fields_are_refused() -> None:
    """A template that forgets a place, or gives one too many, is found at once."""
    choice = case("multiple_choice")
    (at, fields), *_ = exercise_fields(choice).items()
    with pytest.raises(ValueError, match="has 5 places for 4"):
        form_of(choice, fields={at: fields[:-1]})
    with pytest.raises(ValueError, match="places without fields, or fields without places: lost/0"):
        form_of(choice, fields={at: fields, "lost/0": (Field("line", "Lost"),)})


def test_what_has_no_fields_yet_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new interaction is not left out in silence."""

    class DrawInteraction:
        pass

    monkeypatch.setattr(fields_module, "interactions", lambda _: (DrawInteraction(),))
    with pytest.raises(UnsupportedInteraction, match="the face 'fields' cannot show a DrawInteraction"):
        exercise_fields(case("plan"))


def test_a_form_with_many_lines_keeps_to_the_page(tmp_path) -> None:
    """Thirty lines in large print are one field that ends on the page."""
    pdf = form_of(replace(case("reflection"), lines=30), large=True)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        notes = [note for page in document.pages for note in page.get("/Annots", ())]
        (widget,) = (note for note in notes if note.Subtype == "/Widget")
        assert float(widget.Rect[1]) > 2 / 2.54 * 72
    (tmp_path / "a.pdf").write_bytes(pdf)
    assert validator.is_pdf_compliant(str(tmp_path / "a.pdf"), profile="ua1")
