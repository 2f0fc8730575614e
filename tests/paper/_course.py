"""The files of a small course, and a way to write them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

EXERCISES = {
    "leaves": """
        kind: single_choice
        title: A cup of tea
        objective: Name what tea is made from.
        stem: What is tea *made* from?
        choices:
          - {id: leaves, text: Leaves of a shrub, feedback: That is where it starts.}
          - {id: beans, text: Roasted beans, feedback: Those make coffee.}
        key: leaves
        hints: [It grows in rows.]
        solution: Tea leaves are dried.
        """,
    "habits": """
        kind: multiple_choice
        title: An evening
        objective: Pick what calms.
        content_note: You can leave this out.
        tags: [stopping]
        stem: Which of these calm?
        choices:
          - {id: dim, text: Dim light, feedback: Less light helps.}
          - {id: walk, text: A slow walk, feedback: Slow steps help.}
          - {id: news, text: Late news, feedback: News can stir up.}
        key: [dim, walk]
        solution: Two of them calm.
        """,
    "claim": """
        kind: true_false
        title: Said of tea
        objective: Tell what is true of tea.
        stem: Tea grows on a shrub.
        key: true
        feedback: {true: It does grow so., false: It may look like a tree.}
        solution: Shrubs can be tall.
        """,
    "rest": """
        kind: reflection
        title: Your own rest
        objective: Notice what helps you to rest.
        stem: What helps you to rest?
        lines: 3
        """,
}

HELP_LINES = """
    lines:
      - place: Anyland
        services:
          - {name: Emergency, contact: "112", kind: emergency}
          - {name: Listeners, contact: "0800 111", kind: crisis, note: by night}
        checked: null
    """

REFERENCES = """
    @book{leaf2001, author = {Leaf, Ada}, title = {On Tea}, publisher = {Shrub Press}, year = {2001},
                    doi = {10.1000/tea}}
    """

#: Each file beside the pages and its text: exercises, help lines, bibliography.
SURROUNDINGS = {
    **{f"exercises/tea/{name}.yaml": text for name, text in EXERCISES.items()},
    "book/help-lines.yml": HELP_LINES,
    "book/references.bib": REFERENCES,
}

CONFIG = """
    title: A small course
    only_build_toc_files: true
    bibtex_bibfiles: [book/references.bib]
    latex: {use_jupyterbook_latex: false}
    sphinx:
      recursive_update: true
      config:
        extensions: [myst_nb, jupyter_book, sphinx_external_toc, sphinx_comments, sphinxcontrib.bibtex,
                     psychoed.sphinx_ext]
        html_theme: psychoed
    """
TOC = """
    format: jb-book
    root: book/start
    chapters:
      - file: book/tea
      - file: book/rest
      - file: book/words
    """
TEA = """\
(tea)=
# Tea

```{admonition} Key points
:class: tip
- Tea is dried.
```

(tea-cup)=
## A cup

Cups are round.

```{exercise} leaves
```

```{exercise} habits
```

```{exercise} claim
```
"""
REST = "(rest)=\n# Rest\n\n```{exercise} rest\n```\n"

#: Each file of the course and its text.
PAGES = {
    "_config.yml": CONFIG,
    "_toc.yml": TOC,
    "book/start.md": "# Start\n",
    "book/tea.md": TEA,
    "book/rest.md": REST,
    "book/words.md": "# Words\n\nNo exercise.\n",
}


def write_course(root: Path) -> Path:
    """Write the whole course into a folder; return it."""
    for name, text in (SURROUNDINGS | PAGES).items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return root
