"""What goes onto a handout: pages, sections, exercises, key points and worksheets."""

from __future__ import annotations

import re

import pypdfium2
import pytest

from psychoed import labels
from psychoed.paper.choice import Choice, find_section, pages_with_exercises
from psychoed.paper.errors import EmptyChoice, PaperError
from psychoed.paper.handout import make_handout

TEA = """\
---
evidence: 2026-05-01
review_by: 2027-05-01
---

(tea)=
# Tea

```{admonition} Key points
:class: tip
- Tea is dried.
```

(tea-warm)=
## Warm

Warm {term}`water` is kind {cite:p}`leaf2001`.

(tea-cup)=
### A cup

Cups are round.

```{exercise} leaves
```

(tea-late)=
## Late

Stop taking your medicine? Talk first.

```{stopping-safely}
```

```{exercise} habits
```
"""
REST = """\
---
evidence: 2026-03-01
review_by: 2027-03-01
---

(rest)=
# Rest

```{note}
No key point.
```

(rest-quiet)=
## Quiet

A {term}`nap` is short.

```{exercise} rest
```
"""
WORDS = """\
# Words

```{glossary}
nap
  A short sleep.

water
  What tea is made with.
```

```{bibliography}
```
"""
STOPPING = "Do not stop a medicine suddenly"


@pytest.fixture
def app(project):
    """A course of two lessons and their glossary."""
    app = project.read(**{"book/tea": TEA, "book/rest": REST, "book/words": WORDS})
    assert not project.warnings.getvalue()
    return app


@pytest.fixture
def printed(app, text_of):
    """The text of the handout of a choice."""
    return lambda key="none", **choice: text_of(make_handout(app, Choice(**choice), key=key).pdf)


def test_a_section_brings_those_in_it_and_nothing_else(printed) -> None:
    """The title of the page, the section with its own sections, and no key points of the page."""
    text = printed(sections=("tea-warm",))
    for words in ("Tea", "Warm water is kind", "A cup", "Cups are round.", "1. A cup of tea"):
        assert words in text
    for words in ("Tea is dried.", "Talk first.", "An evening"):
        assert words not in text


def test_a_section_within_a_chosen_one_is_printed_once(printed) -> None:
    """Whoever names both gets both, in the order of the page."""
    text = printed(sections=("tea-late", "tea-cup", "tea-warm"))
    assert text.count("Cups are round.") == 1
    assert text.index("Warm water") < text.index("Cups") < text.index("Talk first.")


def test_sections_of_two_pages_need_no_page_named(printed) -> None:
    """Each stands under the title of its own page."""
    text = printed(sections=("rest-quiet", "tea-cup"))
    assert re.search(r"Rest .*Quiet .*Tea .*A cup", text)
    assert "Warm water" not in text


def test_the_label_of_a_page_is_the_whole_page(app) -> None:
    """The end of a page's own address chooses all of it."""
    whole = make_handout(app, Choice(pages=("tea",)))
    assert make_handout(app, Choice(sections=("tea",))) == whole
    assert make_handout(app, Choice(sections=("tea-cup", "tea"))) == whole


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        ({"sections": ("tea-warn",)}, r"There is no section 'tea-warn' \(did you mean 'tea-warm'"),
        ({"sections": ("genindex",)}, "There is no section 'genindex'.*behind the '#' of its address"),
        (
            {"pages": ("tea",), "sections": ("rest-quiet",)},
            "'rest-quiet' is not in book/tea but in book/rest",
        ),
        (
            {"pages": ("tea", "rest"), "sections": ("rest-quiet",)},
            "No section of book/tea was chosen; leave the page out, or name one",
        ),
        ({"pages": ("tee",)}, "There is no lesson 'tee'. Did you mean 'tea'"),
        ({"exercises": ("leafs",)}, r"There is no exercise 'leafs' \(did you mean 'leaves'\?\)"),
    ],
)
def test_a_name_that_is_not_there_is_told_with_what_is_near(app, choice, says) -> None:
    """Unknown lessons, sections and exercises are errors, and so is a section of another page."""
    with pytest.raises(PaperError, match=says):
        make_handout(app, Choice(**choice))


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        ({}, "Nothing was chosen: name a lesson, a section or exercises"),
        (
            {"pages": ("words",), "only": "exercises"},
            "Nothing of book/words can be printed: there are no exercises",
        ),
        ({"pages": ("rest",), "only": "key-points"}, "there are no key points in it"),
        ({"sections": ("tea-warm",), "only": "key-points"}, "no key points in what was chosen of it"),
    ],
)
def test_an_empty_choice_is_not_printed(app, choice, says) -> None:
    """A handout of a title alone is an error, not a page."""
    with pytest.raises(EmptyChoice, match=says):
        make_handout(app, Choice(**choice))


def test_only_needs_something_to_choose_from() -> None:
    """A part of a worksheet, or a part that does not exist, is refused before a course is read."""
    with pytest.raises(PaperError, match="'exercises' are chosen from lessons or sections"):
        Choice(exercises=("leaves",), only="exercises")
    with pytest.raises(PaperError, match="no choice 'keys'; it is one of all, exercises, key-points"):
        Choice(pages=("tea",), only="keys")


def test_only_the_exercises(printed) -> None:
    """Of a page or of a section: no text, but numbers, and the note that the exercise itself carries."""
    text = printed(pages=("tea",), only="exercises")
    assert "1. A cup of tea" in text
    assert "2. An evening" in text
    assert "Cups are round." not in text
    assert text.count(STOPPING) == 1
    assert "An evening" not in printed(sections=("tea-warm",), only="exercises")


def test_key_points_carry_the_note_of_their_page(printed) -> None:
    """They say briefly what the page says beside the note; a page without it adds none."""
    text = printed(pages=("tea",), only="key-points")
    assert text.index(STOPPING) < text.index("Tea is dried.")
    assert "Cups are round." not in text


def test_key_points_that_speak_of_stopping_carry_the_note(project, text_of) -> None:
    """Even where the page has no note: no choice sheds the sentence."""
    points = "# P\n\n```{admonition} Key points\n:class: tip\n- Do not stop your tablets alone.\n```\n\n## S\n\nT.\n"
    app = project.read(points=points)
    text = text_of(make_handout(app, Choice(pages=("points",), only="key-points")).pdf)
    assert text.count(STOPPING) == 1
    assert labels.STOPPING_TITLE in text


def test_no_choice_sheds_the_safe_sentence(printed) -> None:
    """Each way to the words about stopping brings the sentence with them."""
    for choice in (
        {"sections": ("tea-late",)},
        {"sections": ("tea-late",), "only": "exercises"},
        {"exercises": ("habits",)},
        {"pages": ("tea",)},
    ):
        assert STOPPING in printed(**choice), choice


def test_a_worksheet_has_the_exercises_as_they_were_named(printed) -> None:
    """In this order, each once, numbered, under a title of its own, dated as its lessons are, with its key."""
    text = printed(exercises=("rest", "leaves", "rest"), key="end")
    before, _, after = text.partition("Answer key")
    assert "Worksheet" in before
    assert before.index("1. Your own rest") < before.index("2. A cup of tea")
    assert before.count("Your own rest") == 1
    assert "That is where it starts." not in before
    assert "That is where it starts." in after
    assert "Evidence as of March 2026." in text


def test_a_worksheet_may_stand_behind_a_lesson(printed) -> None:
    """Lessons and named exercises go together into one document; an exercise shown twice keeps its number."""
    text = printed(pages=("rest",), exercises=("leaves", "rest"))
    assert text.count("1. Your own rest") == 2
    assert text.index("A nap is short.") < text.index("Worksheet 2. A cup of tea")


def test_works_and_words_are_those_of_the_choice(printed) -> None:
    """Nothing is listed that nobody reads about here, and everything that is."""
    quiet = printed(sections=("rest-quiet",))
    assert "nap: A short sleep." in quiet
    assert "What tea is made with." not in quiet
    assert labels.WORKS_CITED not in quiet
    warm = printed(sections=("tea-warm",))
    assert f"{labels.WORKS_CITED} Ada Leaf. On Tea." in warm
    assert "water: What tea is made with." in warm
    assert "A short sleep." not in warm
    assert labels.WORDS_USED not in printed(sections=("tea-cup",))


def test_several_lessons_begin_on_pages_of_their_own(app, text_of, tags_of) -> None:
    """Each stands one level below the title; the first right below it; all are in the title."""
    pdf = make_handout(app, Choice(pages=("tea", "rest"))).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        starts = [page.get_textpage().get_text_bounded() for page in document]
    assert "Tea · Rest" in starts[0]
    assert "Tea is dried." in starts[0]
    (start,) = (text for text in starts if re.search(r"^Rest\s*$", text, re.MULTILINE))
    assert start not in starts[:1]
    assert start.index("Rest\r") < 60  # below the running head
    headings = [tag for tag in tags_of(pdf) if re.fullmatch("H[1-6]", tag)]
    # Tea, its Warm, A cup, its exercise, Late with one, Rest, Quiet with one; works, words and help lines.
    assert headings == ["H1", "H2", "H3", "H4", "H5", "H3", "H4", "H2", "H3", "H4", "H2", "H2", "H2"]


def test_key_points_of_several_lessons_share_a_page(project, text_of) -> None:
    """A few lines do not ask for a page each."""
    page = "# {0}\n\n```{{admonition}} Key points\n:class: tip\n- {0} is good.\n```\n"
    app = project.read(one=page.format("One"), two=page.format("Two"))
    pdf = make_handout(app, Choice(pages=("one", "two"), only="key-points")).pdf
    with pypdfium2.PdfDocument(pdf) as document:
        first = document[0].get_textpage().get_text_bounded()
    assert "One is good." in first
    assert "Two is good." in first


def test_the_key_of_a_worksheet_lists_its_sources(project, text_of) -> None:
    """Where no page lists the works that the key names, the key does; where one does, it is not said twice."""
    file = project.root / "exercises" / "tea" / "leaves.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "sources: [leaf2001]\n", encoding="utf-8")
    app = project.read(tea=TEA, rest=REST, words=WORDS)
    assert "10.1000/tea" in text_of(make_handout(app, Choice(exercises=("leaves",)), key="end").pdf)
    whole = text_of(make_handout(app, Choice(pages=("tea",)), key="end").pdf)
    assert labels.WORKS_CITED in whole.partition("Answer key")[0]
    assert "10.1000/tea" not in whole.partition("Answer key")[2]


def test_without_exercises_there_is_no_key(app) -> None:
    """An empty answer key is not printed, in either place."""
    words = Choice(pages=("words",))
    assert make_handout(app, words, key="end") == make_handout(app, words)
    assert make_handout(app, words, key="separate").key_pdf is None


def test_pages_with_exercises_come_in_the_order_of_the_book(app) -> None:
    """What `--all` prints: each page that exercises have their home on, but those that are not for paper."""
    assert pages_with_exercises(app) == ["book/tea", "book/rest"]
    app.env.metadata["book/tea"]["print"] = "false"
    assert pages_with_exercises(app) == ["book/rest"]


def test_sections_are_found_whatever_their_case(app) -> None:
    """A label typed in capitals is the same label."""
    assert find_section(app, "Tea-Cup") == ("book/tea", "tea-cup")
