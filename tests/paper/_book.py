"""The pages of a small book, and ways to look into the PDF of one."""

from __future__ import annotations

import pypdfium2

INDEX = """\
# A small course

Words before all else, and [where help is](book/help.md).

```{toctree}
:caption: Lessons

book/tea
book/rest
```

```{toctree}
:caption: To look up

book/help
book/words
book/inner
```
"""
TEA = """\
---
evidence: 2026-05-01
review_by: 2027-05-01
---

(tea)=
# Tea & more

A {term}`shrub` gives leaves.[^one] More is [on rest](#rest-night), and in {cite:p}`leaf2001`.

```{index} kettle
```

The water must boil.

```{exercise} leaves
```

## Sources

```{bibliography}
:filter: docname in docnames
```

[^one]: Said at the foot of the page.
"""
REST = """\
---
evidence: 2026-03-01
review_by: 2027-03-01
---

# Rest

```{exercise} rest
```

(rest-night)=
## A night

A {term}`shrub` again. [The inner page](inner.md) is for authors. Look at {exercise}`leaves`.

```{exercise} leaves
:again:
```

```{toctree}
deep
```
"""
PAGES = {
    "index": INDEX,
    "book/tea": TEA,
    "book/rest": REST,
    "book/deep": "# Deep rest\n\n## Deeper\n\nSleep.\n",
    "book/help": "# Help\n\n```{help-lines}\n```\n",
    "book/words": "# Words\n\n```{glossary}\nshrub\n  A small tree.\nUnused\n  A word that no page links.\n```\n",
    "book/inner": "---\nprint: false\n---\n\n# Inner page\n\nFor authors alone.\n",
}


def bookmarks(pdf: bytes) -> list[tuple[int, str]]:
    """The level and the title of each bookmark of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(mark.level, mark.get_title()) for mark in document.get_toc()]


def page_of(pages: list[str], words: str, *, after: int = 3) -> int:
    """The page that these words are on, behind cover, imprint and contents."""
    return next(number for number, text in enumerate(pages, 1) if number > after and words in text)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
