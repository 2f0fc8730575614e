"""A form to fill in by hand, and the parts of a page that only a screen can fill."""

from __future__ import annotations

import io
from collections.abc import Callable

from docx import Document

from psychoed import labels
from psychoed.paper.choice import Choice
from psychoed.paper.manuscript import compose
from psychoed.paper.word.handout import make_word
from psychoed.paper.word.styles import LINE

PAGE = """\
{.pe-screen-only}
## My own sheet

```{my-appointment}
Tick a question.
```

## A blank form

```{appointment-form}
```
"""


def test_the_form_is_printed_and_the_sheet_is_not(project, text_of: Callable[[bytes], str]) -> None:
    """Each question stands there; of what a screen fills not even the heading is left."""
    text = text_of(project.pdf(PAGE))
    places = [text.index(question) for question, _ in labels.FORM]
    assert places == sorted(places)
    assert "Tick a question" not in text
    assert "My own sheet" not in text


def test_a_word_file_has_the_same_form(project) -> None:
    """There too each question has its lines, and what a screen fills is left out."""
    app = project.read(page=f"# A page\n\n{PAGE}")
    written = Document(io.BytesIO(make_word(app, compose(app, Choice(pages=("page",)))))).paragraphs
    words = [line.text for line in written]
    assert [one for one in words if one in dict(labels.FORM)] == [question for question, _ in labels.FORM]
    assert sum(line.style.name == LINE for line in written) == sum(count for _, count in labels.FORM)
    assert not any("Tick a question" in one or "My own sheet" in one for one in words)
