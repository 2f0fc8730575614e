"""The words that every face shares, in one place, so that faces agree and a translation finds them."""

from __future__ import annotations

from types import MappingProxyType

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
        "partly": ("◐", "Part of it fits. There may be more to find, or something to leave out."),
        "wrong": ("→", "Not this time. Read the note, then have another go if you like."),
        "empty": ("…", "Nothing is picked yet. Pick something to check it."),
    }
)

#: The two words that mark a choice in the answer key: sign and word for one that fits and one that does not.
FITS = ("✓", "Fits")
FITS_NOT = ("✗", "Does not fit")

#: Said beside every place to write: what is kept, and where.
PRIVATE_NOTE = "What you write stays on this device. It is never sent and never marked."

#: Said once on a page when the device refuses to keep an answer, or kept one that cannot be read.
UNSAVED = (
    "This device cannot keep your answers. The exercises still work; your answers are gone once you leave."
)
UNREADABLE = "An answer kept here earlier could not be read. You can answer again."

CHECK = "Check"
TRY_AGAIN = "Try again"
SHOW_ANSWER = "Show the answer"
SOURCES = "Sources"
NUMBERS_AS_TABLE = "The numbers as a table"
OBJECTIVE = "What this is for"
NO_RIGHT_OR_WRONG = "There is no right or wrong here."

#: The words at the foot of a page that show and erase what it keeps.
KEPT_TITLE = "Your answers that this page keeps"
KEPT_NOTHING = "Nothing. Answers are kept only once you give one, and only on this device."
KEPT_SOMETHING = "Kept in this browser. Whoever uses it on this device can see it:"
KEPT_ERASE = "Erase my answers on this page"
KEPT_SURE = "Erase it all? This cannot be undone."
KEPT_YES = "Yes, erase"
KEPT_NO = "No, keep it"
KEPT_ERASED = "Erased. No answer of yours on this page is kept now."
KEPT_ELSEWHERE = "Answers of yours from other pages of this course, kept in the same way:"
KEPT_ERASE_ALL = "Erase all my answers in this course"
KEPT_ERASED_ALL = "Erased. No answer of yours in this course is kept on this device now."


def hint_label(number: int, total: int) -> str:
    """Return the name of a hint: "Hint", or "Hint 1 of 2" where there are several."""
    return "Hint" if total == 1 else f"Hint {number} of {total}"


#: Heads of the table of crisis lines, and the mark of what nobody has checked yet.
HELP_PLACE = "Where you are"
HELP_CONTACT = "Who to contact"
HELP_UNCHECKED = "Not yet checked with the service itself."
HELP_CHECKED = "Checked on {date}."

#: The head of the safe-stopping note in a section.
STOPPING_TITLE = "Before you change anything"
