"""The files of a small course, beside its exercises, bibliography and help lines."""

from __future__ import annotations

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
