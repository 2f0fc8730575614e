"""The box that asks whether to remember where the learner was, and leads back there."""

from __future__ import annotations

from psychoed import labels

__all__ = ["render_place"]


def render_place() -> str:
    """Return the box; only a script, `static/place.js`, shows it."""
    return (
        '<pe-place class="pe-place" hidden>'
        f'<p data-pe="go-on" hidden>{labels.GO_ON_WITH} <a href="#"></a></p>'
        '<p><label><input type="checkbox" autocomplete="off" aria-describedby="pe-place-note"> '
        f'{labels.REMEMBER_PLACE}</label></p><p id="pe-place-note">{labels.REMEMBER_PLACE_NOTE}</p>'
        f'<p role="status" data-pe="said" data-on="{labels.PLACE_REMEMBERED}"'
        f' data-off="{labels.PLACE_FORGOTTEN}" data-refused="{labels.PLACE_REFUSED}"></p></pe-place>'
    )
