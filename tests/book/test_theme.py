"""The theme in small books: silent under Jupyter Book's options, strict about files, with a root of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.book.conftest import START

from psychoed.sphinx_ext.config import PeConfig

ROOT = Path(__file__).resolve().parents[2]

# What Jupyter Book 1.0.4.post1 hands to every theme, and what a course may switch on in `_config.yml`.
JUPYTER_BOOK_OPTIONS: dict[str, Any] = {
    "search_bar_text": "Search this book...",
    "launch_buttons": {"notebook_interface": "classic", "binderhub_url": ""},
    "path_to_docs": "",
    "repository_url": "https://forge.example/course",
    "repository_branch": "main",
    "extra_footer": "<p>A word at the foot</p>",
    "home_page_in_toc": True,
    "announcement": "A new edition is out",
    "analytics": {},
    "use_edit_page_button": False,
    "use_repository_button": False,
    "use_issues_button": False,
    "navbar_footer_text": "",
}

Build = Callable[..., tuple[Path, str]]


def test_jupyter_books_options_are_taken_in_silence(build: Build) -> None:
    """None of the options that Jupyter Book passes gives a warning, and those with a place are shown."""
    html, warnings = build(html_theme_options=JUPYTER_BOOK_OPTIONS)
    assert warnings == ""
    page = (html / "lesson.html").read_text(encoding="utf-8")
    assert "A word at the foot" in page
    assert "A new edition is out" in page


def test_head_of_a_page(build: Build) -> None:
    """A page says policy, language, title and description, each once, the policy before any file is named."""
    html, warnings = build(lesson=".. meta::\n   :description: What a lesson is.", language="en")
    assert warnings == ""
    page = (html / "lesson.html").read_text(encoding="utf-8")
    policy = (
        """<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src 'self' data:">"""
    )
    assert page.count(policy) == 1
    assert page.index(policy) < min(page.index("<link"), page.index("<script"))
    assert page.count('name="viewport"') == 1
    assert '<meta name="referrer" content="no-referrer">' in page
    assert '<html lang="en"' in page
    assert "<title>A lesson – A course &amp; more</title>" in page
    assert 'content="What a lesson is." name="description"' in page


def test_page_carries_only_what_it_uses(build: Build) -> None:
    """Code brings its colours; without code they stay away, and so do the scripts of other themes."""
    html, _ = build(lesson=".. code-block:: python\n\n   print(1)")
    with_code = (html / "lesson.html").read_text(encoding="utf-8")
    without = (html / "help.html").read_text(encoding="utf-8")
    assert "pygments.css" in with_code
    assert "pygments.css" not in without
    scripts = re.findall(r'<script[^>]*src="(?:[^"]*/)?([^"?]+)', without)
    assert scripts == ["pe-comfort.js", "pe-theme.js", "pe-theme-init.js"]


def test_a_file_of_another_host_is_refused(build: Build) -> None:
    """A script or style from elsewhere is left out with a warning that names page, file and way out."""
    html, warnings = build(
        setup="def more(app):\n"
        "    app.add_js_file('https://cdn.example/a.js')\n"
        "    app.add_css_file('//cdn.example/a.css')\n"
    )
    assert "cdn.example" not in (html / "lesson.html").read_text(encoding="utf-8")
    assert "asks another host for 'https://cdn.example/a.js'; ship the file with the book" in warnings
    assert "'//cdn.example/a.css'" in warnings
    assert "[pe.policy]" in warnings


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ('<p style="color: red">Text</p>', "a style attribute"),
        ("<style>p {}</style>", "a style element"),
        ("<script>let a</script>", "an inline script"),
        ('<p onclick="go()">Text</p>', "a script attribute"),
    ],
)
def test_inline_script_and_style_are_named(build: Build, source: str, what: str) -> None:
    """What the policy would block without a word is a warning of the build, with the page and the source."""
    _, warnings = build(lesson=f".. raw:: html\n\n   {source}")
    assert f"the policy of this site blocks {what}" in warnings
    assert "lesson" in warnings


@pytest.mark.parametrize(
    "source",
    [
        '<img alt="" src="https://other.example/a.png">',
        "<IMG SRC='//other.example/a.png'>",
        '<img src="a.png" srcset="b.png 1x, https://other.example/a.png 2x">',
        '<iframe src="https://other.example/a"></iframe>',
        '<video poster="http://other.example/a.png"></video>',
        '<link rel="stylesheet" href="https://other.example/a.css">',
        '<object data="https://other.example/a"></object>',
        '<form action="https://other.example/a"></form>',
        '<button formaction="https://other.example/a">Go</button>',
        '<svg><image xlink:href="https://other.example/a.png"/></svg>',
    ],
)
def test_what_text_asks_of_another_host_is_named(build: Build, source: str) -> None:
    """A picture, frame, style or form of another host is a warning of the build that names page and address."""
    _, warnings = build(lesson=f".. raw:: html\n\n   {source}")
    assert re.search(r"lesson\.rst: WARNING: asks another host for '(https?:)?//other\.example/a", warnings)
    assert warnings.count("[pe.policy]") == 1


def test_a_picture_of_another_host_is_named(build: Build) -> None:
    """The same for a picture in the author's own markup."""
    _, warnings = build(lesson=".. image:: https://other.example/a.png")
    assert "asks another host for 'https://other.example/a.png'; ship the file with the book" in warnings


def test_links_and_words_about_addresses_are_free(build: Build) -> None:
    """A link asks nobody before it is followed, and code that shows a picture's source shows no picture."""
    _, warnings = build(
        lesson='`Elsewhere <https://other.example/>`_ and ``<img src="https://other.example/a.png">``\n\n'
        ".. raw:: html\n\n   <img src='a.png' alt='//'><a href='https://other.example/a'>data=//</a>"
    )
    assert warnings == ""


def test_state_of_live_widgets_stays_out(build: Build) -> None:
    """The state that notebooks embed for live widgets does not reach the page."""
    state = '<script type="application/vnd.jupyter.widget-state+json">{"secret": 1}</script>'
    html, warnings = build(lesson=f".. raw:: html\n\n   {state}")
    assert warnings == ""
    assert "secret" not in (html / "lesson.html").read_text(encoding="utf-8")


def test_tables_need_no_style_attribute_and_have_one_id(build: Build) -> None:
    """Column widths in per cent go, and the id of a table stands on the page once."""
    table = ".. list-table:: Sizes\n   :name: sizes\n   :widths: 20 80\n\n   * - a\n     - b"
    html, warnings = build(lesson=table)
    assert warnings == ""
    page = (html / "lesson.html").read_text(encoding="utf-8")
    assert "style=" not in page
    assert page.count('id="sizes"') == 1


@pytest.mark.parametrize(("builder", "target"), [("html", "start.html"), ("dirhtml", "start/")])
def test_root_is_a_page_that_leads_on(build: Build, builder: str, target: str) -> None:
    """The root has policy, help and a plain link, and leads on without script, in both HTML builders."""
    html, warnings = build(builder=builder)
    assert warnings == ""
    root = (html / "index.html").read_text(encoding="utf-8")
    assert root.lower().startswith("<!doctype html>")
    assert "Content-Security-Policy" in root
    assert f'<meta http-equiv="refresh" content="0; url={target}">' in root
    assert f'<a href="{target}">Go to the first page</a>' in root
    assert "Need help now?" in root
    assert "<title>A course &amp; more</title>" in root


def test_first_page_at_the_root_stays_as_it_is(build: Build, tmp_path: Path) -> None:
    """Where the first page is index.html itself, nothing is written over it."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "index.rst").write_text(
        "The real first page\n===================\n\n" + START[12:]
    )
    html, warnings = build(root_doc="index", exclude_patterns=["start.rst"])
    assert warnings == ""
    root = (html / "index.html").read_text(encoding="utf-8")
    assert "The real first page" in root
    assert "refresh" not in root


def test_missing_help_page_is_said(build: Build) -> None:
    """A book without the page that the help link leads to says so; no dead link is printed."""
    html, warnings = build(pe_help_page="somewhere")
    assert "pe_help_page must name a page of the book (got 'somewhere')" in warnings
    page = (html / "lesson.html").read_text(encoding="utf-8")
    assert "pe-help" not in page
    assert "Leave quickly" in page


def test_way_out_can_be_set(build: Build) -> None:
    """The address that the way out leads to is a setting."""
    html, _ = build(pe_leave_url="https://weather.example/")
    page = (html / "lesson.html").read_text(encoding="utf-8")
    assert '<a class="pe-leave" href="https://weather.example/" rel="noreferrer">' in page


def test_settings_have_one_default(build: Build) -> None:
    """A book in the theme alone, where nobody registers the settings, gets the extension's own defaults."""
    html, _ = build()
    page = (html / "lesson.html").read_text(encoding="utf-8")
    assert f'data-pe-course="{PeConfig().course}"' in page
    assert f'class="pe-leave" href="{PeConfig().leave_url}"' in page


def test_foot_of_the_page_stands_after_the_text(build: Build) -> None:
    """What an extension puts into `pe_page_foot` comes right after the text, inside the article."""
    html, _ = build(
        setup="def foot(app, page, template, context, doctree):\n"
        "    context['pe_page_foot'] = '<pe-kept></pe-kept>'\n"
        "def more(app):\n"
        "    app.connect('html-page-context', foot)\n"
    )
    page = (html / "lesson.html").read_text(encoding="utf-8")
    assert re.search(r"</section>\s*<pe-kept></pe-kept>\s*</article>", page)


def test_course_builds_the_same_pages_without_jupyter_book(tmp_path: Path) -> None:
    """Plain sphinx-build, from the settings that Jupyter Book prints, builds every page, silently."""
    course = tmp_path / "course"
    course.mkdir()
    for name in ("book", "notebooks", "exercises"):
        shutil.copytree(ROOT / name, course / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy2(ROOT / name, course / name)
    scripts = str(Path(sys.executable).parent)
    wrapper = shutil.which("jupyter-book", path=scripts) or "jupyter-book"
    subprocess.run([wrapper, "config", "sphinx", str(course)], check=True, capture_output=True)
    html = tmp_path / "html"
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "-n", "--keep-going", "-b", "html", str(course), str(html)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    listed = re.findall(r"(?:root|file): (\S+)", (ROOT / "_toc.yml").read_text(encoding="utf-8"))
    wanted = {f"{re.sub(r'[.](md|ipynb)$', '', name)}.html" for name in listed} | {
        "404.html",
        "index.html",
        "search.html",
    }
    assert {file.relative_to(html).as_posix() for file in html.rglob("*.html")} == wanted
