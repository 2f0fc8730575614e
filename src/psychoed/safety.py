"""Which words speak of stopping a medicine.

Whatever speaks of it (a section, an exercise, a handout) must carry `labels.SAFE_STOPPING`.  The list is
published here so that authors, reviewers and tests use the same one.
"""

from __future__ import annotations

import re

__all__ = ["STOPPING_WORDS", "speaks_of_stopping"]

_MEDICINE = r"(?:medicines?|medications?|tablets?|pills?|antidepressants?|antipsychotics?|lithium|doses?|treatment|it|them)"
_DETERMINER = r"(?:(?:a|an|any|the|my|your|his|her|their|this|that|these|some|all|of)\s+)*"

#: Patterns, any of which means that a text speaks of stopping, skipping or cutting down a medicine.
STOPPING_WORDS: tuple[str, ...] = (
    rf"\b(?:stop|stops|stopped|stopping|quit|quits|quitting)\s+(?:taking\s+)?{_DETERMINER}{_MEDICINE}\b",
    r"\b(?:stop|stops|stopped|stopping|quit|quits|quitting)\s+taking\b",
    rf"\b(?:skip|skips|skipped|skipping|miss|misses|missed|missing)\s+{_DETERMINER}{_MEDICINE}\b",
    rf"\b(?:come|comes|came|coming|get|gets|getting|be|being)\s+off\s+{_DETERMINER}{_MEDICINE}\b",
    rf"\b(?:cut|cuts|cutting)\s+(?:down|back)(?:\s+on)?\s+{_DETERMINER}{_MEDICINE}\b",
    rf"\b(?:lower|lowers|lowered|lowering|reduce|reduces|reduced|reducing|halve|halves|halving)\s+{_DETERMINER}{_MEDICINE}\b",
    rf"\b(?:leave|leaves|left|leaving)\s+out\s+{_DETERMINER}{_MEDICINE}\b",
    rf"\b(?:give|gives|gave|giving)\s+up\s+(?:on\s+)?{_DETERMINER}{_MEDICINE}\b",
    r"\b(?:taper|tapers|tapered|tapering|withdrawal|discontinu\w+)\b",
)

_PATTERN = re.compile("|".join(STOPPING_WORDS), re.IGNORECASE)


def speaks_of_stopping(text: str) -> str | None:
    """Return the first words of `text` that speak of stopping a medicine, or None."""
    match = _PATTERN.search(" ".join(text.split()))
    return match.group() if match else None
