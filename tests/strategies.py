"""Any valid exercise, and whatever a learner can give to it, for property tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from psychoed import labels
from psychoed.exercises.model import (
    AnyExercise,
    AnyGraded,
    Categorisation,
    Checklist,
    ChecklistItem,
    Choice,
    Foreseen,
    Gap,
    GradedExercise,
    Item,
    Matching,
    Misconception,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Paragraph,
    Picture,
    Plan,
    Range,
    Reflection,
    Scale,
    Scenario,
    Scene,
    SceneChoice,
    SingleChoice,
    Source,
    Step,
    Table,
    TextEntry,
    TrueFalse,
)

__all__ = ["ANY_EXERCISE", "ANY_GRADED", "any_of", "right_response", "some_response"]

#: What breaks faces: signs of HTML, Typst and Markdown, quotes, braces, other scripts, line ends.
_NASTY = st.sampled_from(
    [
        "<b>&amp;</b>",
        "#let x = 1",
        "$x$",
        "*a* **b** `c`",
        "- a",
        "1. a",
        'say "so"',
        "it's",
        "{a} {}",
        "\\",
        "]]>",
        "*/",
        "مرحبا",
        "日本語",
        "a\n\nb",
        "~=@/",
        "[x](https://tea.example/?a=1&b=2)",
        "”;",
        "--",
    ]
)
#: Each piece is drawn many times for one exercise, so it is kept cheap: one draw, rarely a text of its own.
_TEXT = _NASTY | _NASTY | _NASTY | st.text(min_size=1, max_size=9).map(str.strip).filter(bool)
_ID = st.sampled_from(
    ["a", "tea", "tea-1", "cup", "pot", "title", "stem", "b2", "sure-1", "leaf", "x-y", "status"]
)
_URL = st.sampled_from(["", "https://tea.example/?a=1&b=2"])
_SOURCE = st.builds(Source, key=_ID, label=_TEXT, url=_URL)
_PARAGRAPH = st.builds(Paragraph, label=_ID, page=st.just("book/tea"), heading=_TEXT)
_MISCONCEPTION = st.none() | st.builds(
    Misconception, id=_ID, belief=_TEXT, answer=_TEXT, paragraph=_PARAGRAPH
)
_PICTURE = st.builds(
    Picture, alt=_TEXT, media_type=st.just("image/svg+xml"), content=st.just(b"<svg id='\"\\'/>")
) | st.builds(Picture, alt=_TEXT, media_type=st.just("image/png"), content=st.binary(max_size=9))


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(2, 4))
    row = st.tuples(*[_TEXT] * columns)
    rows = draw(st.lists(row, min_size=1, max_size=3))
    return Table(caption=draw(_TEXT), header=draw(row), rows=tuple(rows))


def _ids(draw: st.DrawFn, least: int, most: int) -> list[str]:
    return draw(st.lists(_ID, min_size=least, max_size=most, unique=True))


def _options(draw: st.DrawFn, least: int, most: int) -> tuple[Option, ...]:
    return tuple(Option(id=name, text=draw(_TEXT)) for name in _ids(draw, least, most))


def _choices(draw: st.DrawFn, names: list[str], most: int) -> dict[str, Any]:
    key = draw(st.sets(st.sampled_from(names), min_size=1, max_size=most))
    choices = tuple(
        Choice(
            id=name,
            text=labels.TRUE_FALSE.get(name) or draw(_TEXT),
            feedback=draw(_TEXT),
            misconception=None if name in key else draw(_MISCONCEPTION),
        )
        for name in names
    )
    return {"choices": choices, "key": frozenset(key)}


def _pairs(draw: st.DrawFn, most_options: int) -> dict[str, Any]:
    options = _options(draw, 2, most_options)
    keys = st.sampled_from([option.id for option in options])
    items = tuple(
        Item(
            id=name,
            text=draw(_TEXT),
            key=draw(keys),
            feedback=draw(_TEXT),
            misconception=draw(_MISCONCEPTION),
        )
        for name in _ids(draw, 2, 4)
    )
    return {"items": items, "options": options}


def _gap(draw: st.DrawFn, name: str) -> Gap:
    answers = st.lists(_TEXT, min_size=1, max_size=2).map(tuple)
    foreseen = st.builds(Foreseen, answers=answers, feedback=_TEXT, misconception=_MISCONCEPTION)
    return Gap(
        id=name,
        label=draw(_TEXT),
        accept=draw(answers),
        feedback=draw(_TEXT),
        otherwise=draw(_TEXT),
        foreseen=tuple(draw(st.lists(foreseen, max_size=2))),
        ignore_case=draw(st.booleans()),
        ignore_accents=draw(st.booleans()),
        typos=draw(st.integers(0, 2)),
    )


def _gaps(draw: st.DrawFn) -> dict[str, Any]:
    names = _ids(draw, 1, 3)
    piece = _TEXT.map(lambda text: text.replace("{", "(").replace("}", ")"))
    sentence = "".join(f"{draw(piece)} {{{name}}}" for name in names) + draw(
        st.sampled_from(["", ".", " - x"])
    )
    return {"sentence": sentence, "gaps": tuple(_gap(draw, name) for name in names)}


def _number(draw: st.DrawFn) -> dict[str, Any]:
    bounds = st.tuples(*[st.decimals(-99, 99, places=1)] * 2).map(sorted)
    credits = [1, *draw(st.lists(st.sampled_from([0.5, 0]), max_size=2))]
    ranges = []
    for credit in credits:
        low, high = draw(bounds)
        feedback, belief = draw(_TEXT), draw(_MISCONCEPTION)
        ranges.append(
            Range(low=f"{low:f}", high=f"{high:f}", credit=credit, feedback=feedback, misconception=belief)
        )
    return {"unit": draw(_TEXT), "ranges": tuple(ranges), "otherwise": draw(_TEXT)}


def _scenes(draw: st.DrawFn) -> dict[str, Any]:
    names = _ids(draw, 2, 4)

    def choices(scene: str) -> tuple[SceneChoice, ...]:
        if scene == names[-1]:
            return ()
        return tuple(
            SceneChoice(id=name, text=draw(_TEXT), consequence=draw(_TEXT), to=draw(st.sampled_from(names)))
            for name in _ids(draw, 2, 3)
        )

    return {"scenes": tuple(Scene(id=name, story=draw(_TEXT), choices=choices(name)) for name in names)}


_OWN: dict[type[Any], Any] = {
    SingleChoice: lambda draw: _choices(draw, _ids(draw, 2, 5), 1),
    MultipleChoice: lambda draw: _choices(draw, _ids(draw, 2, 5), 5),
    TrueFalse: lambda draw: _choices(draw, ["true", "false"], 1),
    Matching: lambda draw: _pairs(draw, 5),
    Categorisation: lambda draw: _pairs(draw, 4),
    Ordering: lambda draw: {
        "steps": tuple(Step(id=name, text=draw(_TEXT), feedback=draw(_TEXT)) for name in _ids(draw, 3, 6))
    },
    TextEntry: _gaps,
    Numeric: _number,
    Scenario: _scenes,
    Reflection: lambda draw: {"lines": draw(st.integers(1, 20))},
    Scale: lambda draw: {"points": _options(draw, 3, 5)},
    Plan: lambda draw: {
        "prompts": tuple(
            Option(id=name, text=draw(_TEXT)) for name in draw(st.permutations(list(labels.PLAN)))
        )
    },
    Checklist: lambda draw: {
        "items": tuple(
            ChecklistItem(id=name, text=draw(_TEXT), about=draw(st.sampled_from([None, *labels.ABOUT])))
            for name in _ids(draw, 2, 5)
        )
    },
}


@st.composite
def any_of(draw: st.DrawFn, cls: type[AnyExercise]) -> AnyExercise:
    """Any valid exercise of one kind."""
    fields: dict[str, Any] = {
        "id": draw(_ID),
        "lesson": draw(_ID),
        "title": draw(_TEXT),
        "objective": draw(_TEXT),
        "stem": draw(_TEXT),
        "picture": draw(st.none() | _PICTURE),
        "table": draw(st.none() | _tables()),
        "hints": tuple(draw(st.lists(_TEXT, max_size=3))),
        "sources": tuple(draw(st.lists(_SOURCE, max_size=2))),
        "content_note": draw(st.just("") | _TEXT),
        "speaks_of_stopping": draw(st.booleans()),
    }
    if issubclass(cls, GradedExercise):
        fields |= {
            "solution": draw(_TEXT),
            "ask_sure": draw(st.booleans()),
            "paragraph": draw(st.none() | _PARAGRAPH),
        }
    return cls(**fields, **_OWN[cls](draw))  # type: ignore[no-any-return]


ANY_EXERCISE = st.sampled_from(list(_OWN)).flatmap(any_of)
ANY_GRADED = st.sampled_from([cls for cls in _OWN if issubclass(cls, GradedExercise)]).flatmap(any_of)


def some_response(exercise: AnyExercise) -> st.SearchStrategy[Any]:
    """Whatever a learner can give, nothing included."""
    match exercise:
        case SingleChoice():
            given: st.SearchStrategy[Any] = _one(exercise.choices)
        case MultipleChoice():
            given = st.lists(_one(exercise.choices), unique=True)
        case TrueFalse():
            given = st.booleans()
        case Matching() | Categorisation():
            given = st.dictionaries(_one(exercise.items), _one(exercise.options))
        case Ordering():
            given = st.permutations([step.id for step in exercise.steps]) | st.just([])
        case TextEntry():
            words = [answer for gap in exercise.gaps for answer in gap.accept]
            words += [word for gap in exercise.gaps for one in gap.foreseen for word in one.answers]
            given = st.dictionaries(_one(exercise.gaps), st.sampled_from(words) | st.text(max_size=9))
        case Numeric():
            bounds = [bound for span in exercise.ranges for bound in (span.low, span.high)]
            given = (
                st.sampled_from(bounds) | st.text("0123456789.,-+ ", max_size=8) | st.integers() | st.floats()
            )
        case Scenario():
            scenes = {scene.id: _one(scene.choices) for scene in exercise.scenes if scene.choices}
            given = st.fixed_dictionaries({}, optional=scenes)
        case Reflection():
            given = st.text()
        case Scale():
            given = _one(exercise.points)
        case Plan():
            given = st.dictionaries(_one(exercise.prompts), st.text())
        case Checklist():
            given = st.lists(_one(exercise.items), unique=True)
    return st.none() | given


def _one(entries: Any) -> st.SearchStrategy[str]:
    return st.sampled_from([entry.id for entry in entries])


def right_response(exercise: AnyGraded) -> Any:  # noqa: PLR0911 - one for each kind
    """The response that the key asks for."""
    match exercise:
        case SingleChoice():
            return next(iter(exercise.key))
        case MultipleChoice():
            return sorted(exercise.key)
        case TrueFalse():
            return "true" in exercise.key
        case Matching() | Categorisation():
            return {item.id: item.key for item in exercise.items}
        case Ordering():
            return [step.id for step in exercise.steps]
        case TextEntry():
            return {gap.id: gap.accept[0] for gap in exercise.gaps}
        case Numeric():
            span = exercise.ranges[0]
            return str((Decimal(span.low) + Decimal(span.high)) / 2)
