"""The graded exercises of one page in a file of their own, so that a page can ask them again.

Each page that is the home of exercises has its file, a classic script as the catalogue is.  It is loaded once a
question of it comes back: a few of these files a day, and not what the whole course asks.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from psychoed.desk.catalogue import FOLDER
from psychoed.exercises.model import AnyExercise, GradedExercise
from psychoed.renderers.html import Link, render_html

__all__ = ["PLACE", "faces_file", "render_faces"]

#: Where an exercise stands that comes back, as its ids tell.
PLACE = "back"


def render_faces(exercises: Iterable[AnyExercise], link: Link) -> str:
    """Return the script with the elements of what is graded; "" where nothing is.

    `link` gives addresses from the root of the book on.
    """
    faces = {
        one.id: render_html(one, PLACE, link=link) for one in exercises if isinstance(one, GradedExercise)
    }
    content = json.dumps(faces, ensure_ascii=False, separators=(",", ":"))
    return f"psychoedDesk.add({content});\n" if faces else ""


def faces_file(address: str, script: str) -> str:
    """Return the name of the file for the page at `address`, from the folder of static files on.

    Another text is another file, so that no browser shows an old one.
    """
    name = address.removesuffix(".html").strip("/").replace("/", "-") or "index"
    return f"{FOLDER}/faces/{name}.{hashlib.sha256(script.encode()).hexdigest()[:10]}.js"
