"""The words of the search and of the notes on terms; `{name}` is where a script puts something in."""

from __future__ import annotations

from types import MappingProxyType

__all__ = ["ALIKE", "DANGER_WORDS", "HELP_WORDS", "KINDS", "SAID", "SMALL", "TERM_AGAIN"]

#: What the search says, by the name that its script asks for.
SAID = MappingProxyType(
    {
        "none": "Nothing found for these words. Try fewer words, or others. "
        "About one medicine by its name, ask a pharmacist.",
        "small": "Words as common as these are on every page. Add another one.",
        "one": "1 result",
        "many": "{number} results",
        "first": "The first {shown} of {number} results. Press Enter for more.",
        "best": "The best {shown} of {number} results. One more word makes them fewer.",
        "near": "Nothing found for just these words. This comes close:",
        "first-help": "Where to find help comes first.",
        "danger": "Are you thinking about dying, or about hurting yourself? You do not have to be alone with it. "
        "If life is in danger, call your local emergency number now.",
        "help": "Crisis lines, and what to say when you call",
    }
)

#: What a result is, where it is no section of a page.
KINDS = MappingProxyType({"t": "Glossary", "q": "Question"})

#: Shown under the explanation of a term after a tap, which has not followed the link yet.
TERM_AGAIN = "Tap the word again to open the glossary."

#: Everyday words, and the words of the course that mean the same.
ALIKE = MappingProxyType(
    {
        "anxious": ("anxiety",),
        "booze": ("alcohol",),
        "cbt": ("cognitive",),
        "counselling": ("therapy",),
        "counsellor": ("therapist",),
        "depressed": ("depression",),
        "doctor": ("prescriber",),
        "drug": ("medicine",),
        "drugs": ("medicines", "medicine"),
        "gp": ("prescriber", "doctor"),
        "manic": ("mania",),
        "med": ("medicine",),
        "medication": ("medicine",),
        "meds": ("medicines", "medicine"),
        "offline": ("internet",),
        "pill": ("medicine", "tablet"),
        "pills": ("medicines", "medicine", "tablets"),
        "price": ("cost",),
        "psychiatrist": ("prescriber",),
        "psychotherapy": ("therapy",),
        "quit": ("stop",),
        "shrink": ("therapist",),
        "tablets": ("medicine",),
        "trauma": ("ptsd",),
        "weed": ("cannabis",),
        "wifi": ("internet",),
    }
)

_SMALL = """
    a about am an and are as at be been but by can did do does for from get has have he her his how i if in into is it
    its just like me my no not of on or our quite she should so some than that the their them then there these they this to
    too up us was we what when where which who why will with would you your
"""
#: Words too small to look for.
SMALL = frozenset(_SMALL.split())

_DANGER = """
    suici, sucid, suisid, suicd, suiside, self harm, selfharm, self injur, cutting., overdos, unalive, kms., kys.,
    die., dying, dead., death, kill, hang myself, end my life, end it all, end it., ending it,
    give up on life, take my life, take my own life, take his life, take her life, hurt myself, hurting myself, harm myself,
    harming myself, cut myself, cutting myself, no reason to live, nothing to live for, no point in living, no point living,
    tired of living, tired of life, better off without me, not want to live, not wake up, don t want to wake, dont want to wake,
    don t want to live, dont want to live, don t want to be here, dont want to be here, can t go on, cant go on,
    can t do this an, cant do this an, can t take it, cant take it, want to disappear, no way out
"""
_HELP = "help., helpline, hotline, lifeline, crisis, emergenc, ambulance, urgent, 112., 911., 988., 999."


def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(words.strip().replace(".", " ") for words in listed.split(","))


#: Words that may mean that somebody is in danger: the search then says first where to find help.  Each stands for
#: whatever begins with it, up to a dot for itself alone; slips of the pen are among them.  One too many costs a
#: line, one too few may cost a life.
DANGER_WORDS = _phrases(_DANGER)
#: Words of those who look for somebody to call: the way there comes first.
HELP_WORDS = _phrases(_HELP)
