"""How tests wait for what a page does a moment later."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

__all__ = ["PATIENCE", "until"]

#: Seconds that a busy machine may need for one step.
PATIENCE = 30.0


def until(look: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """Wait for a look at something to find it, in any browser; give what it found.

    Playwright's `wait_for_function` looks a second time by evaluating text in the page, which the policy of our pages
    refuses: it passes where the first look finds it, and fails where a machine is slow.
    """
    end = time.monotonic() + patience
    while not (found := look()):
        if time.monotonic() > end:
            raise AssertionError(f"this did not come: {what}")
        time.sleep(0.05)
    return found
