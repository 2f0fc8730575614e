"""The exercises as plain, immutable data: one class for each kind in a closed union.

Everything downstream (interactions, grading, key, delivery) matches on these classes, so that the type
checker finds whoever forgot a kind.  Text fields hold the Markdown subset of `markup`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

__all__ = [
    "KINDS",
    "About",
    "AnyChoiceExercise",
    "AnyExercise",
    "AnyGraded",
    "Categorisation",
    "Checklist",
    "ChecklistItem",
    "Choice",
    "ChoiceExercise",
    "Exercise",
    "Foreseen",
    "Gap",
    "GradedExercise",
    "Item",
    "Matching",
    "Misconception",
    "MultipleChoice",
    "Numeric",
    "Option",
    "Ordering",
    "PairingExercise",
    "Paragraph",
    "Picture",
    "Plan",
    "Range",
    "Reflection",
    "Scale",
    "Scenario",
    "Scene",
    "SceneChoice",
    "SingleChoice",
    "Source",
    "Step",
    "Table",
    "TextEntry",
    "TrueFalse",
]

#: Which treatment an item of a checklist is about.
About = Literal["therapy", "medicine", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A work that an exercise rests on: its key in the bibliography, a short label, an address."""

    key: str
    label: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A place in the book worth reading again: its label, the page (from the book's root), its heading."""

    label: str
    page: str
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Misconception:
    """What many people believe, a short answer to it, and the paragraph that clears it up."""

    id: str
    belief: str
    answer: str
    paragraph: Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture in a stem: its bytes, their media type, and what it shows for those who cannot see it."""

    alt: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A small table in a stem: a caption, the head of each column, rows of as many cells."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """What every kind has.

    `id` is the file name and permanent; `lesson` the folder below the bank's root.
    `speaks_of_stopping` makes every face add the safe-stopping sentence.
    """

    kind: ClassVar[str]

    id: str
    lesson: str
    title: str
    objective: str
    stem: str
    picture: Picture | None = None
    table: Table | None = None
    hints: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    content_note: str = ""
    speaks_of_stopping: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedExercise(Exercise):
    """An exercise with a right answer and a solution text.

    `ask_sure` asks how sure the learner is; `paragraph` is what to read again.
    """

    solution: str
    ask_sure: bool = False
    paragraph: Paragraph | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option and what is said to someone who picks it; a wrong one may stand for a misconception."""

    id: str
    text: str
    feedback: str
    misconception: Misconception | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceExercise(GradedExercise):
    """Choices, and the key: the ids of those that fit."""

    choices: tuple[Choice, ...]
    key: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChoice(ChoiceExercise):
    """Pick one; `key` holds exactly one choice id."""

    kind: ClassVar[str] = "single_choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipleChoice(ChoiceExercise):
    """Tick all that fit; `key` holds one or more choice ids."""

    kind: ClassVar[str] = "multiple_choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(ChoiceExercise):
    """A statement; the choices are always `true` and `false`, in this order."""

    kind: ClassVar[str] = "true_false"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Something to pick that says no more than its text."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to find the partner or the group of: `key` is the id of that option."""

    id: str
    text: str
    key: str
    feedback: str
    misconception: Misconception | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairingExercise(GradedExercise):
    """Items, and the options that they go to."""

    items: tuple[Item, ...]
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(PairingExercise):
    """Pair two lists; options that no item has as its key are distractors."""

    kind: ClassVar[str] = "matching"


@dataclass(frozen=True, slots=True, kw_only=True)
class Categorisation(PairingExercise):
    """Sort items into two to four groups."""

    kind: ClassVar[str] = "categorisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step, and why it stands where it does."""

    id: str
    text: str
    feedback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering(GradedExercise):
    """Put steps in order; `steps` stand in the right one."""

    kind: ClassVar[str] = "ordering"

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """Wrong answers that were foreseen, and what is said to them."""

    answers: tuple[str, ...]
    feedback: str
    misconception: Misconception | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A gap in a sentence.

    `typos` is how many slips of the pen (a letter more, less, other, or two swapped) an accepted answer may
    have; `otherwise` is said to answers that nobody foresaw.
    """

    id: str
    label: str
    accept: tuple[str, ...]
    feedback: str
    otherwise: str
    foreseen: tuple[Foreseen, ...] = ()
    ignore_case: bool = True
    ignore_accents: bool = True
    typos: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEntry(GradedExercise):
    """Fill the gaps in `sentence`, in which `{id}` stands for each."""

    kind: ClassVar[str] = "text_entry"

    sentence: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """Numbers from `low` to `high`, both included and written as decimals, and what is said to them.

    `credit` is 1 for the answer, 0.5 for a range that is close, else 0.
    """

    low: str
    high: str
    credit: float
    feedback: str
    misconception: Misconception | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeric(GradedExercise):
    """Give a number; the first of `ranges` that holds it counts, and the first of all is the answer."""

    kind: ClassVar[str] = "numeric"

    unit: str
    ranges: tuple[Range, ...]
    otherwise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneChoice:
    """What one can do in a scene, what comes of it, and the scene that follows (its id)."""

    id: str
    text: str
    consequence: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A moment of a scenario; without choices it is an end."""

    id: str
    story: str
    choices: tuple[SceneChoice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Exercise):
    """A branching story; it begins with the first scene, and nothing in it is graded."""

    kind: ClassVar[str] = "scenario"

    scenes: tuple[Scene, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(Exercise):
    """Something to think or write about: never graded, never sent; `lines` to write on, on paper."""

    kind: ClassVar[str] = "reflection"

    lines: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Exercise):
    """A rating; nothing is right or wrong.  Shown once more on a page, it sets after beside before."""

    kind: ClassVar[str] = "scale"

    points: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Exercise):
    """A small action plan: a line or two for each prompt."""

    kind: ClassVar[str] = "plan"

    prompts: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """Something to tick, and the treatment that it is about, where it is about one."""

    id: str
    text: str
    about: About | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist(Exercise):
    """Things to tick, such as questions to ask."""

    kind: ClassVar[str] = "checklist"

    items: tuple[ChecklistItem, ...]


AnyChoiceExercise = SingleChoice | MultipleChoice | TrueFalse
AnyGraded = AnyChoiceExercise | Matching | Categorisation | Ordering | TextEntry | Numeric
AnyExercise = AnyGraded | Scenario | Reflection | Scale | Plan | Checklist

KINDS: dict[str, type[AnyExercise]] = {
    cls.kind: cls
    for cls in (
        SingleChoice,
        MultipleChoice,
        TrueFalse,
        Matching,
        Categorisation,
        Ordering,
        TextEntry,
        Numeric,
        Scenario,
        Reflection,
        Scale,
        Plan,
        Checklist,
    )
}
