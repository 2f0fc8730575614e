"""The words that every face shares, in one place, so that faces agree and a translation finds them."""

from __future__ import annotations

from types import MappingProxyType

__all__ = [
    "INSTRUCTIONS",
    "KEPT_HERE",
    "OUTCOMES",
    "PRIVATE_NOTE",
    "SAFE_STOPPING",
    "TRUE_FALSE",
]

#: Added by every face to whatever speaks of stopping a medicine.
SAFE_STOPPING = (
    "Do not stop a medicine suddenly or on your own. Plan it with your prescriber. "
    "If you think a medicine is doing you serious harm, get medical help at once."
)

#: What a learner is asked to do, for each kind.
INSTRUCTIONS = MappingProxyType(
    {
        "single_choice": "Pick one",
        "multiple_choice": "Pick all that fit",
        "true_false": "True or not?",
        "reflection": "Think about it",
    }
)

#: The two choices of a true_false exercise.
TRUE_FALSE = MappingProxyType({"true": "True", "false": "Not true"})

#: What a check answers: a word and a sign for each verdict, never colour alone.
OUTCOMES = MappingProxyType(
    {
        "right": ("✓", "That fits."),
        "partly": ("◐", "Part of it fits. There is more to find, or one to leave out."),
        "wrong": ("→", "Not this time. Read the note, then have another go if you like."),
        "empty": ("…", "Pick an answer first. You can also skip this."),
    }
)

#: Said beside every place to write: what is kept, and where.
PRIVATE_NOTE = "What you write stays on this device. It is never sent and never marked."

#: Said once when the device refuses to keep an answer.
KEPT_HERE = "This device would not save your answer. It will be gone when you leave this page."
