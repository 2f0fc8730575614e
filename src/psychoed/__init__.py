"""Exercises and figures defined once, equal in every medium.

The core (`model`, `bank`, `grading`, `renderers`) knows neither Sphinx nor Jupyter;
`widget`, `sphinx_ext`, `paper` and `cli` deliver what the core renders.
"""

__version__ = "0.1.0"
