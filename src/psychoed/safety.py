"""Which words speak of stopping a medicine.

Whatever speaks of it (a section, an exercise, a handout) must carry `labels.SAFE_STOPPING`.  The list is
published here so that authors, reviewers and tests use the same one.

A note too many costs a line, one too few may cost much: where words can mean both, they count.  So "stop
it" counts, whatever "it" stands for; who means something else names it ("stop the shaking").  Only after
"miss" do "it" and "them" not count, since people miss people.
"""

from __future__ import annotations

import re

__all__ = ["STOPPING_WORDS", "speaks_of_stopping"]

# Names of medicines by endings that no everyday word has; "-azine" would be a magazine, "-pram" a pram.
_NAMED = (
    r"\w+(?:talopram|traline|oxetine|oxamine|faxine|ipramine|triptyline|zapine|tiapine|peridol|peridone"
    r"|piprazole|zepam|zolam|valproate|trigine|mazepine|gabalin|zodone)|lithium|valproate|bupropion"
)
_MEDICINE = (
    r"(?:medicines?|medications?|meds|tablets?|pills?|capsules?|injections?|doses?|treatments?"
    rf"|antidepressants?|antipsychotics?|{_NAMED})"
)
_PRONOUN = r"(?:it|them)"
_DETERMINER = (
    r"(?:an?|any|the|my|your|his|her|its|our|their|this|that|these|those|some|all|both|each|every|another"
    r"|several|few|many|most|one|two|three|four|five|six|seven|eight|nine|ten|\d+|half|part|rest|number"
    r"|amount|of|\w+['’]s)"
)
# What begins a new thought: beyond it, a medicine is no longer the one that is stopped.
_TURN = (
    r"(?:and|or|but|nor|if|when|while|because|so|than|as|to|from|for|with|without|about|at|by|in|on|off"
    r"|over|before|after|until|into|between|is|are|was|were|can|may|will|take|takes|taking|took)"
)
_WORD = rf"(?!(?:{_DETERMINER}|{_TURN})\b)[\w’'-]+\s+"
#: A medicine as it is named: with up to two words behind "her" or "one", else with one that is no "…ing".
_BEFORE = rf"(?:(?:{_DETERMINER}\s+)+(?:{_WORD}){{0,2}}|(?:(?:morning|evening)\s+|(?!\w+ing\b){_WORD})?)"
_NAMED_MEDICINE = rf"{_BEFORE}{_MEDICINE}\b"
_EITHER = rf"(?:{_NAMED_MEDICINE}|{_PRONOUN}\b)"
_ENDING = r"(?:stop|stops|stopped|stopping|quit|quits|quitting|pause|pauses|paused|pausing)"

#: Patterns, any of which means that a text speaks of stopping, skipping or cutting down a medicine.
STOPPING_WORDS: tuple[str, ...] = (
    # "Coffee can stop your medicine from working" speaks of something else.
    rf"\b{_ENDING}\s+(?:(?:using|having)\s+)?{_EITHER}(?!\s+(?:from|working)\b)",
    rf"\b{_ENDING}\s+taking\b(?:\s+{_EITHER})?",
    rf"\b(?:skip|skips|skipped|skipping)\s+{_EITHER}",
    rf"\b(?:miss|misses|missed|missing)\s+{_NAMED_MEDICINE}",
    rf"\b(?:come|comes|came|coming|go|goes|went|gone|going|get|gets|got|getting)\s+off\s+{_EITHER}",
    rf"\b(?:be|being)\s+off\s+{_EITHER}",
    rf"\b(?:is|are|was|were|been|take|takes|took|taken|taking)\s+(?:\w+\s+)?off\s+{_NAMED_MEDICINE}",
    rf"\b(?:wean|weans|weaned|weaning)\s+(?:\w+\s+)?off\b(?:\s+{_EITHER})?",
    rf"\b(?:cut|cuts|cutting)\s+(?:(?:down|back)(?:\s+on)?\s+{_EITHER}|{_EITHER}\s+(?:down|back|in\s+(?:half|two))\b)",
    rf"\b(?:cut|cuts|cutting)\s+(?:out\s+)?{_NAMED_MEDICINE}",
    rf"\b(?:lower|lowers|lowered|lowering|reduce|reduces|reduced|reducing)\s+{_EITHER}",
    rf"\b(?:halve|halves|halved|halving)\s+{_EITHER}",
    rf"\b(?:leave|leaves|left|leaving)\s+out\s+{_EITHER}",
    rf"\b(?:give|gives|gave|given|giving)\s+(?:up\s+(?:on\s+)?{_EITHER}|{_EITHER}\s+up\b)",
    r"\b(?:taper|tapers|tapered|tapering|withdrawal|discontinu\w+)\b",
)

_PATTERN = re.compile("|".join(STOPPING_WORDS), re.IGNORECASE)


def speaks_of_stopping(text: str) -> str | None:
    """Return the first words of `text` that speak of stopping a medicine, or None."""
    match = _PATTERN.search(" ".join(text.split()))
    return match.group() if match else None
