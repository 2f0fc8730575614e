"""Any valid exercise, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from psychoed.model import (
    AnyExercise,
    Choice,
    Exercise,
    MultipleChoice,
    Reflection,
    SingleChoice,
    Source,
    TrueFalse,
)

__all__ = ["ANY_EXERCISE", "GRADED"]

_TEXT = st.text(min_size=1, max_size=60).filter(str.strip)
_ID = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)
_SOURCE = st.builds(Source, key=_ID, label=_TEXT, url=st.sampled_from(["", "https://tea.example/?a=1&b=2"]))


def _common(cls: type[Exercise]) -> dict[str, st.SearchStrategy[object]]:
    return {
        "id": _ID,
        "lesson": _ID,
        "title": _TEXT,
        "objective": _TEXT,
        "stem": _TEXT,
        "hints": st.lists(_TEXT, max_size=3).map(tuple),
        "sources": st.lists(_SOURCE, max_size=2).map(tuple),
        "content_note": st.just("") | _TEXT,
        "speaks_of_stopping": st.booleans(),
    }


@st.composite
def _graded(draw: st.DrawFn, cls: type[SingleChoice | MultipleChoice | TrueFalse]) -> AnyExercise:
    ids = ["true", "false"] if cls is TrueFalse else draw(st.lists(_ID, min_size=2, max_size=5, unique=True))
    choices = tuple(Choice(id=name, text=draw(_TEXT), feedback=draw(_TEXT)) for name in ids)
    several = len(ids) if cls is MultipleChoice else 1
    key = frozenset(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=several, unique=True)))
    common = {name: draw(strategy) for name, strategy in _common(cls).items()}
    return cls(**common, choices=choices, key=key, solution=draw(_TEXT))  # type: ignore[arg-type]


GRADED = _graded(SingleChoice) | _graded(MultipleChoice) | _graded(TrueFalse)
ANY_EXERCISE = GRADED | st.builds(Reflection, **_common(Reflection), lines=st.integers(1, 20))
