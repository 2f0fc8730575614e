"""Foreign HTML loses what a strict policy refuses, and nothing else."""

from __future__ import annotations

import pytest

from psychoed.safe_html import without_script_and_style


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("<p>a &lt; b &amp; &#8217; ü</p>", "<p>a &lt; b &amp; &#8217; ü</p>"),
        ('<a href="x.html" title="a &quot;b&quot;">x</a>', '<a href="x.html" title="a &quot;b&quot;">x</a>'),
        ('<td style="color: red" class="n">1</td>', '<td class="n">1</td>'),
        ("<style>p { color: red }</style><p>x</p>", "<p>x</p>"),
        ("<p>a<script>if (a < b) { run() }</script>b</p>", "<p>ab</p>"),
        ('<button onclick="run()" disabled>x</button>', "<button disabled>x</button>"),
        ('<a href=" JavaScript:run()">x</a>', "<a>x</a>"),
        ('<img alt="" src="a.png"/><br>', '<img alt="" src="a.png"/><br>'),
        ("just words", "just words"),
    ],
)
def test_only_script_and_style_are_lost(given: str, kept: str) -> None:
    """Text, entities, elements and other attributes pass unchanged; script and style do not pass."""
    assert without_script_and_style(given) == kept
