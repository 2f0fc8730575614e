"""The words of the page "Keep or erase"; `{name}` is where a script puts something in."""

from __future__ import annotations

from types import MappingProxyType

SAVE_NOTHING = "Nothing is kept on this device yet. So there is nothing to save."
SAVE_SOMETHING = "Kept on this device now:"
SAVE_LOCK = "Lock the file with a passphrase, if you like"
SAVE_LOCK_HOW = (
    "Pick one that you will still know in a year, such as four words that have nothing to do with each other. "
    "Without it, nobody can open the file: not you, and not us."
)
SAVE_KEY = "Passphrase for the file"
SHOW_LETTERS = "Show the passphrase"
NO_LOCK = (
    "A passphrase cannot be set here. Browsers allow it only on pages that begin with https, "
    "and on some, for files opened from the device itself. The file can still be saved without one."
)
SAVE_FILE = "Save a file for another device"
SAVE_PAGE = "Save a page to read or print"
SAVE_PAGE_NOTE = "The page to read is not locked: whoever has it can read it."

BRING_CHOOSE = "A file that you saved from this course"
BRING_KEY = "Passphrase of this file"
BRING_OPEN = "Open the file"
BRING_FOUND = "What is in the file"
BRING_YES = "Bring it in"
BRING_NO = "Leave all as it is"
BRING_MINE = "Keep what is on this device"
BRING_THEIRS = "Take what is in the file"

ERASE_WHAT = "What do you want to erase?"
ERASE_ALL = "Everything that this course keeps on this device"
ERASE_LESSON = "Your answers in one lesson:"
ERASE_BUTTON = "Erase"
ERASE_YES = "Yes, erase"
ERASE_NO = "No, keep it"
ERASE_NOTHING = "Nothing is kept on this device. There is nothing to erase."

#: What scripts say, by the name that they ask for.
SAID = MappingProxyType(
    {
        # What is kept, beside answers.
        "exercise": "{number} answers",
        "one-exercise": "1 answer",
        "appointment": "your sheet for the next appointment",
        "review": "which questions come back to you, and when",
        "comfort": "your choice of text size and spacing",
        "place": "where you were in the course",
        "theme": "your choice of colours",
        "unreadable": "{number} entries that cannot be read; they go into the file as they are",
        "unknown": "An exercise that the course no longer has",
        "no-answer": "–",
        # A device that refuses.
        "denied": "This browser does not let the course keep anything on this device. So there is nothing here to save or erase, and nothing can be brought in.",
        "working": "One moment…",
        # Saving.
        "saved": "The file {file} is on its way to your downloads. Look there to see that it has arrived.",
        "saved-locked": "The locked file {file} is on its way to your downloads. Look there to see that it has arrived, and keep the passphrase apart from it.",
        "not-saved": "The file could not be made. Nothing has changed on this device.",
        # What is wrong with a file.  Nothing is changed by any of these.
        "large": "This file is far larger than any that this course saves. Nothing was changed.",
        "broken": "This file is damaged or cut off, or it is something else. Nothing was changed. If you have the device that it came from, save it there once more.",
        "foreign": "This file was not saved by this course. Nothing was changed.",
        "course": "This file belongs to another course. Nothing was changed.",
        "newer": "This file was saved by a newer version of this course. Nothing was changed. Open the newest version of the course, and bring it in there.",
        "wrong": "Some of this file is not as this course writes it. So none of it was used, and nothing was changed.",
        "no-crypto": "This file is locked, and this browser opens locked files only on pages that begin with https. Nothing was changed. Try it on the web page of the course.",
        "passphrase": "This passphrase does not open the file, or the file was changed since. Nothing was changed or lost: try again.",
        "empty": "There is nothing in this file to bring in. Nothing was changed.",
        # What a file would bring.
        "found": "Saved on {date}.",
        "fresh": "New on this device: {number}",
        "joined": "Not the same here and in the file; both are kept: {number}",
        "same": "The same here and in the file: {number}",
        "stuck": "Here in a form that cannot be read; these stay as they are, and in the file: {number}",
        "lost": "In the file, in a form that cannot be read; these stay in the file: {number}",
        "stays": "Set in another way on this device; that stays: {what}",
        "differs": "Not the same here and in the file. Choose which one stays:",
        "all-same": "All that is in the file is on this device already. Nothing has to be changed.",
        "moved": "What this device keeps has changed since. Please look again before you bring it in.",
        "full": "There is no room left on this device for all of it. So nothing was brought in, and nothing was changed.",
        "brought": "Done. Brought in: {fresh} new, {joined} joined, {taken} taken from the file. What was here besides is still here.",
        "left": "Nothing was changed.",
        # Erasing.
        "sure-all": "Erase everything that this course keeps on this device? This cannot be undone.",
        "sure-copy": "Erase everything that this course keeps on this device, and the copy of the course itself? This cannot be undone. Without internet, the course then no longer opens.",
        "sure-lesson": "Erase your answers in “{lesson}” on this device? This cannot be undone.",
        "erased-all": "Erased. This course keeps nothing on this device now.",
        "erased-lesson": "Erased: your answers in “{lesson}”.",
        "not-erased": "Nothing was erased.",
        "choose": "Choose first what to erase.",
        # The page to read.
        "page-title": "What I wrote: {course}",
        "page-saved": "Saved on {date}, and sent to nobody.",
        "page-answer": "My answer",
        "page-before": "Before",
        "page-now": "Now",
        "page-elsewhere": "Not in a lesson of the course any more",
        "page-appointment": "My own lines for the next appointment",
        "page-review": "Questions that come back",
        "page-unreadable": "Kept, but not in a form that can be read",
    }
)
