"""The course on paper: doctree to Typst to PDF, by pip-installed tools alone.

`translator` writes Typst from a doctree, `template.typ` says how it looks, `typeset` makes the PDF;
`course`, `handout` and `builder` deliver it.
"""
