"""The words that every face shares, in one place, so that faces agree and a translation finds them."""

from __future__ import annotations

from collections.abc import Sequence
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
        "matching": "Find the pairs",
        "categorisation": "Sort into groups",
        "ordering": "Put in order",
        "text_entry": "Fill the gaps",
        "numeric": "Give a number",
        "scenario": "Find your way",
        "reflection": "Think about it",
        "scale": "Rate",
        "plan": "Make a plan",
        "checklist": "Tick what fits you",
    }
)

#: In place of the controls of a part that a script brings to life: where none runs, and on paper.
NEEDS_SCRIPT = "This part works on the web page of the course, with scripts turned on."

#: The two choices of a true_false exercise.
TRUE_FALSE = MappingProxyType({"true": "True", "false": "Not true"})

#: What a check answers: a word and a sign for each verdict, never colour alone.
OUTCOMES = MappingProxyType(
    {
        "right": ("✓", "That fits."),
        "partly": ("◐", "Part of it fits. Read the notes, then have another go if you like."),
        "wrong": ("→", "Not this time. Read the note, then have another go if you like."),
        "empty": ("…", "There is no answer yet. Give one to check it."),
        "unclear": ("…", "This is no number that can be read. Write one such as 20 or 0.5."),
    }
)

#: The optional question beside a graded exercise, its answers, and what is said of them after a check.
HOW_SURE = "How sure are you?"
SURE = MappingProxyType({"sure": "Quite sure", "unsure": "Not so sure"})
CALIBRATION = MappingProxyType(
    {
        "sure-right": "You were sure, and right.",
        "sure-wrong": "You were sure, but it does not all fit. Such answers are the best to read again.",
        "unsure-right": "You were not so sure, but right. You know more than you thought.",
        "unsure-wrong": "You were not so sure. The notes here say more.",
    }
)
READ_AGAIN = "Read again"
OFTEN_HEARD = "Often heard"

#: The block that corrects a belief.
CORRECTION_TITLE = "A belief worth a second look"
KNOWN = "What is known:"

#: How sure we are of a finding: what authors write, and what readers read.
HOW_SURE_ARE_WE = "How sure are we?"
HOW_SURE_LEVELS = MappingProxyType(
    {
        "well supported": "Well supported.",
        "some support": "Some support.",
        "disputed": "Disputed.",
        "unknown": "Not known.",
    }
)

#: What the evidence says of a claim of the ledger.
CLAIM_VERDICTS = MappingProxyType(
    {
        "supported": "So it is.",
        "nuance": "True in part.",
        "outdated": "Out of date.",
        "wrong": "Not so.",
        "opinion": "An opinion.",
        "promotional": "An advertisement.",
    }
)
#: Words around a claim that is listed: its question, what it repeats, why it is left out.
CLAIM_ASKED = "Asked:"
CLAIM_REPEATS = "Said before:"
CLAIM_DECLINED = "Why it is left out:"
CLAIMS_REPEATED = "Said more than once"
CLAIMS_DECLINED = "Left out"

#: Below the title of a page.
EVIDENCE_AS_OF = "Evidence as of {evidence}."
EVIDENCE_DATES = f"{EVIDENCE_AS_OF} To be looked at again by {{review_by}}."

#: What marks an answer in the key, as sign and word: it fits, it does not, it comes close.
FITS = ("✓", "Fits")
FITS_NOT = ("✗", "Does not fit")
CLOSE = ("◐", "Close")

#: Words of the answer key of single kinds.
STEP = "Comes here"
SPARE = "This one has no partner here."
ANYTHING_ELSE = "anything else"
ANY_OTHER_NUMBER = "Any other number"
FROM_TO = "{low} to {high}"

#: What stands in for a picture where there are words alone.
PICTURE = "Picture"

#: Words that ask for an answer.
NUMBER = "Number"
PICK = "Pick one"
MOVE_UP = "Move up"
MOVE_DOWN = "Move down"
#: Said when a step was moved.
MOVED = "{step}: now number {place} of {total}."

#: Which treatment an item of a checklist is about.
ABOUT = MappingProxyType({"therapy": "therapy", "medicine": "medicine", "both": "therapy and medicine"})

#: What a plan asks, unless its author says otherwise.
PLAN = MappingProxyType(
    {
        "what": "What will I do?",
        "when": "When?",
        "where": "Where?",
        "obstacle": "What could get in the way?",
        "then": "What will I do then?",
    }
)

#: Words of scenarios: their scenes are numbered.
SCENE = "Scene {number}"
GO_TO = "Go to {number}"
END = "The end. Pick another way if you like."

#: A scale that is shown once more.
BEFORE = "Before"
NOW = "Now"
ASKED_AGAIN = "Asked once more"

#: Said beside every place to write: what is kept, and where.
FILL_IN_NOTE = "You can fill this in on a screen. Save your copy where only you can read it."
PRIVATE_NOTE = "Your answer stays on this device. It is never sent and never marked."

#: Said once on a page when the device refuses to keep an answer, or kept one that cannot be read.
UNSAVED = (
    "This device cannot keep your answers. The exercises still work; your answers are gone once you leave."
)
UNREADABLE = "An answer kept here earlier could not be read. You can answer again."
CHANGED = "This exercise has changed since you answered. What still fits is kept; please look at it again."

CHECK = "Check"
TRY_AGAIN = "Try again"
START_OVER = "Start over"
SHOW_ANSWER = "Show the answer"
SOURCES = "Sources"
AS_A_TABLE = "The same as a table"
FIGURE_STANDS_STILL = "The other pictures could not be loaded, so this one stands still."
OBJECTIVE = "What this is for"
NO_RIGHT_OR_WRONG = "There is no right or wrong here."

#: The summary of a lesson: what is done, what to look at again; no grade.
SUMMARY_TITLE = "The exercises of this lesson"
SUMMARY_STATES = MappingProxyType(
    {
        "done": ("✓", "Done"),
        "again": ("◐", "Worth another look"),
        "sure-wrong": ("→", "You were sure, but it did not fit: look here first"),
        "open": ("…", "Not yet"),
    }
)

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
KEPT_ERASE_ALL = "Erase all that this course keeps here"
KEPT_ERASED_ALL = "Erased. This course keeps nothing on this device now."

#: The box that remembers where the learner was, once asked to.
GO_ON_WITH = "Go on with:"
REMEMBER_PLACE = "Remember where I was on this device"
REMEMBER_PLACE_NOTE = (
    "If you tick this, this page leads you back to the lesson you were in. "
    "Whoever uses this browser can see it too."
)
PLACE_REMEMBERED = "Your place is remembered from the next lesson that you open."
PLACE_FORGOTTEN = "Your place is forgotten."
PLACE_REFUSED = "This browser cannot remember your place."


def named_hints(hints: Sequence[str]) -> list[tuple[str, str]]:
    """Return each hint behind its name (see `hint_label`), as every face shows them."""
    return [(hint_label(number, len(hints)), hint) for number, hint in enumerate(hints, 1)]


def hint_label(number: int, total: int) -> str:
    """Return the name of a hint: "Hint", or "Hint 1 of 2" where there are several."""
    return "Hint" if total == 1 else f"Hint {number} of {total}"


#: The ways from a page of the book to the notebook that it was made from.
LAB_DOWNLOAD = "Download this notebook"
LAB_DOWNLOAD_NOTE = "It runs on a computer that has this course: the file README.md of the course says how."
LAB_BINDER = "Open in Binder"
LAB_BINDER_NOTE = "It takes a few minutes to start. Binder is a service of others: what you do there happens on their computer."

#: Heads of the table of crisis lines, and the mark of what nobody has checked yet.
HELP_PLACE = "Where you are"
HELP_CONTACT = "Who to contact"
HELP_UNCHECKED = "Not yet checked with the service itself."
HELP_CHECKED = "Checked on {date}."

#: The head of the safe-stopping note in a section.
STOPPING_TITLE = "Before you change anything"

#: On paper.
WORKSHEET = "Worksheet"
WORDS_USED = "Words used here"
#: As the page is called that the text refers to.
HELP_TITLE = "Need help now?"
WORKS_CITED = "Works cited"

#: Of the whole book on paper.
BOOK_KIND = "A free course in plain words, to read and to write in."
WELCOME = "Welcome"
EDITION = "Version {version}"
IMPRINT = "About this edition"
NOT_REVIEWED = "No clinician has reviewed this course yet."
TEACHES_ONLY = (
    "It teaches. It does not diagnose, it gives no personal advice, and it does not replace a talk with "
    "someone who treats you."
)
EVIDENCE_OLDEST = "The oldest evidence in it is as of {evidence}."
REVIEW_EARLIEST = "The first of its pages is to be looked at again by {review_by}."
SOURCE_ADDRESS = "The newest edition is here:"
LICENCE_TEXT = "Text, exercises and figures: {licence}."
LICENCE_CODE = "Code: {licence}."
IN_DANGER = "If life is in danger, call your local emergency number now. Crisis lines:"
CONTENTS = "Contents"
INDEX = "Index"
INDEX_NOTE = "The page in bold says what the word means."
ON_PAGE = "page"
KEY_TITLE = "Answer key"
BOOK_KEY_NOTE = "For whoever leads a group. The numbers are those of the exercises in the book."

#: Of a facilitator's pack: what the running sheet says besides the times and what to bring.
PACK_TITLE = "Facilitator pack: {lesson}"
PACK_SAY = "Say at the start what comes up, that nobody has to tell anything, and that anyone may go out."
PACK_DANGER_TITLE = "Who helps if someone is in danger"
PACK_DANGER = "Agree on it before you begin. If life may be in danger, call the emergency number at once."
#: Those of a row have room beside each other.
PACK_AGREE = (
    ("Goes out with the person, and stays with them:",),
    ("Stays with the group:", "Is there afterwards:"),
    ("Emergency number:", "A crisis line:"),
)
PACK_ALOUD = "Read this aloud when someone speaks of stopping or changing a medicine"
PACK_EXERCISES = "The exercises"

#: Of the programme of a group.
PROGRAMME_WEEK = "Week {number}: {title}"
PROGRAMME_COLUMNS = ("What we do", "Minutes")
PROGRAMME_BEGIN = "Welcome"
PROGRAMME_END = "A calm end"
PROGRAMME_HANDOUTS = "To hand out"
PROGRAMME_HOMEWORK = "At home, for those who want to"
PROGRAMME_MINUTES = "{reading} minutes to read, {whole} with all the exercises"
PROGRAMME_HANDOUT = "For week {number}"

#: What introduces the solution of an exercise.
WHY = "Why"

#: On slides: what stands above an exercise, and what its answer is called.
SLIDE_ASK = "Ask the room"
SLIDE_THINK = "By yourself, or in pairs. Nobody has to tell anything."
SLIDE_PRIVATE = "What people think of here is theirs. Ask nobody to say it aloud."
SLIDE_ANSWER = "The answer"
SLIDE_OUTCOMES = "what comes of it"
SLIDE_HELP_TITLE = "Where to get help"
SLIDE = "Slide"
SLIDE_NOTES = "slides and notes"
SLIDE_HELP = (
    "If life is in danger, call your local emergency number now. The last slide says where to get help."
)

#: Of the handouts that the site offers, and the way to them from a lesson.
PAGE, OF = "Page", "of"
HANDOUT = "Handout"
#: What a page offers that is no lesson.
OFFERED = MappingProxyType({"pack": "Pack for facilitators", "programme": "All weeks with their handouts"})
HANDOUTS_OF_LESSON = "Handouts of this lesson"
PRINT = "Print this page"
HANDOUT_COLUMNS = MappingProxyType(
    {
        "lesson": "Lesson",
        "handout": "Handout",
        "large": "Large print",
        "word": "To change in Word",
        "key": "Answer key",
    }
)
FILE_SIZE = "{name}, {size} kB"
NO_HANDOUTS = "This copy of the book came without them; the command below prints them."

#: Cards for Anki: the way to them, what is said where there are none, and what stands before the lesson on a card.
CARDS = "Cards for Anki"
NO_CARDS = "This copy of the book came without cards; the command psychoed anki makes them."
CARD_HOME = "From the lesson"

#: The desk: what is said where the list of all exercises cannot be had.
DESK_UNLOADED = (
    "What you wrote is still kept on this device, but the list of exercises did not load. "
    "Load this page again to see it."
)

#: My notes.
NOTES_AGAIN = "Worth another look"
NOTES_AGAIN_NOTE = "Those that you were sure of come first: they are the best to read again."
NOTES_PAGES = "Page by page"
NOTES_PAGE_BEGUN = ("…", "Begun")
NOTES_PAGE_DONE = ("✓", "All done")
NOTES_HOME = "In its place"
NOTES_OTHERS = "The other exercises of this page"
NOTES_GONE = "From exercises that the course no longer has"

#: The sheet for an appointment: what it is about, in the order that it has at first.
SHEET_TITLE = "My next appointment"
SHEET_GROUPS = MappingProxyType(
    {**{name: f"About {about}" for name, about in ABOUT.items()}, "else": "What else I want to say or ask"}
)
SHEET_ABOUT = "It is about"
SHEET_ABOUT_OPTIONS = MappingProxyType({**ABOUT, "else": "something else"})
SHEET_HOW = (
    "What is ticked goes on the sheet. The questions that you chose are ticked already. "
    "Your notes and plans come along only if you tick them."
)
SHEET_WHEN = "When, and with whom"
SHEET_AGREED = "What we agreed, and when we look again"
SHEET_FROM = "From"
SHEET_ON = "On the sheet"
SHEET_OWN = "A line of my own"
SHEET_ADD = "Add a line of my own"
SHEET_REMOVE = "Remove this line"
SHEET_REMOVED = "The line is removed."
SHEET_AFRESH = "Start the sheet afresh"
SHEET_AFRESH_DONE = "Your choice, your order and your own lines are gone from this sheet."
SHEET_UNDO = "Put it back"
SHEET_BACK = "It is back."
SHEET_UP = f"{MOVE_UP}: {{name}}"
SHEET_DOWN = f"{MOVE_DOWN}: {{name}}"
SHEET_PRINT = "Print my sheet"
SHEET_MESSAGE = "As text for a message"
SHEET_MESSAGE_NOTE = (
    "Copy it from here. A message that is sent leaves this device: whoever gets it can read it."
)
SHEET_COPY = "Copy the text"
SHEET_COPIED = "Copied."
SHEET_NOT_COPIED = "This browser did not copy it. All of it is marked now, for you to copy by hand."
SHEET_UNSAVED = "This device cannot keep your sheet. It is gone once you leave, so print or copy it before."
SHEET_UNREADABLE = "What you chose for this sheet earlier could not be read. You can choose again."

#: The blank form: what is asked, and how many lines there are to write on.
FORM = (
    (SHEET_WHEN, 1),
    ("What matters most to me this time", 2),
    *((f"My questions about {about}", 3) for about in ABOUT.values()),
    (SHEET_AGREED, 3),
)
FORM_PRINT = "Print the blank form"
