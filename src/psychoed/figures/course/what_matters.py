"""What matters to you: the facts about four choices, with the questions that a reader ticked put first.

Nothing is added up: no totals, no scores, nothing that points to a choice.
"""

from __future__ import annotations

from dataclasses import dataclass

from psychoed.figures.course.numbers import sources
from psychoed.figures.model import Figure, Table, toggle
from psychoed.labels import SAFE_STOPPING

__all__ = ["FIGURE", "Facts", "facts"]

#: What a reader can tick, in the order of the lesson's six questions (effort and cost are one).
_QUESTIONS = {
    "benefit": "What it can do for me",
    "harm": "What harm it may do",
    "effort": "Effort and cost",
    "time": "Time until it helps",
    "end": "How it ends",
}
_CHOICES = ("Therapy", "Medicine", "Both", "Waiting, with a date to look again")
#: The same facts as in `book/compare.md`, one cell for each choice.
_FACTS = {
    "benefit": (
        "Helps many people, and not all",
        "Helps many people, and not all",
        "Helps more people than medicine alone; if more than therapy alone is open",
        "Some people get better; with treatment, more do",
    ),
    "harm": (
        "Hard feelings for a while; for some, harm that lasts",
        "Side effects: some fade, some last",
        "Any of these",
        "It may get worse",
    ),
    "effort": (
        "Sessions, and practice between them; free or costly, with travel too",
        "Taking it as agreed, and check-ups; free or costly, with visits too",
        "All of these; often the most",
        "Notes, and keeping the date; little cost, but hard days cost too",
    ),
    "time": ("Often weeks or months", "Often weeks", "Often weeks or months", "Hard to tell"),
    "end": (
        "You plan the last sessions; symptoms can come back",
        "You plan the steps with your prescriber; symptoms can come back, and withdrawal can come",
        "As with each, one at a time or together",
        "You choose again on the date",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The questions in the order in which they are answered; the first `ticked` of them matter to the reader."""

    order: tuple[str, ...]
    ticked: int


def facts(**ticks: bool) -> Facts:
    """Ticked questions first, and within both groups the usual order."""
    order = sorted(_QUESTIONS, key=lambda question: not ticks[question])  # sorting keeps the order of equals
    return Facts(order=tuple(order), ticked=sum(ticks.values()))


def sentence(data: Facts) -> str:
    """What this state shows."""
    if data.ticked in (0, len(_QUESTIONS)):
        said = "Nothing is ticked yet" if data.ticked == 0 else "All five matter to you"
        return f"{said}, so the facts stand in their usual order: {_listed(data.order)}."
    first, rest = data.order[: data.ticked], data.order[data.ticked :]
    return f"What you ticked comes first: {_listed(first)}. The rest comes after it: {_listed(rest)}."


def table(data: Facts) -> Table:
    """The facts in this order, word for word the same in each."""
    return Table(
        caption="Adults with depression or anxiety",
        header=("Question", *_CHOICES),
        rows=tuple((_QUESTIONS[question], *_FACTS[question]) for question in data.order),
    )


def _listed(questions: tuple[str, ...]) -> str:
    words = [_QUESTIONS[question] for question in questions]
    return ", then ".join(f"{word[0].lower()}{word[1:]}" for word in words)


FIGURE = Figure(
    name="what-matters",
    title="What matters to you?",
    parameters=tuple(toggle(name, words) for name, words in _QUESTIONS.items()),
    model=facts,
    draw=None,
    sentence=sentence,
    table=table,
    sources=sources(
        *(
            "cuijpers2013",
            "cuijpers2014",
            "cuijpers2020",
            "cuijpers2021rates",
            "cuijpers2023",
            "crawford2016",
        ),
        *("nice-ng222", "nice-cg113", "nice-cg178", "nice-cg185", "nice-ng215"),
    ),
    caution=(
        "None of the four is right for everyone, and you can change your mind later. "
        "If you can hardly get through the day, do not just wait: see a doctor soon. "
        "With bipolar disorder or psychosis, medicine is the base. "
        f"{SAFE_STOPPING}"
    ),
)
