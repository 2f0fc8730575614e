"""Each type of node that a lesson uses, on paper."""

from __future__ import annotations

import re
from collections.abc import Callable

import page as validator
import pypdfium2
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from psychoed.markup import escape_typst
from psychoed.paper.errors import PaperError
from psychoed.paper.handout import make_handout
from psychoed.paper.typeset import typeset

Text = Callable[[bytes], str]
Tags = Callable[[bytes], list[str]]

EVERYTHING = """
    Plain, *emphasis*, **strong**, `code`, H{sub}`2`O, x{sup}`2`, {abbr}`CBT (talking therapy)`.

    (a-target)=
    ## A section

    - one
    - two

      1. inner

    3. third
    4. fourth

    Term
    : What it means.

    ### Deeper

    :::{admonition} A named note
    Its text.
    :::

    :::{warning}
    Take care.
    :::

    > Said by someone.
    >
    > -- The speaker

    ```{epigraph}
    A saying.

    -- Its author
    ```

    ```python
    print("#not a heading")
    ```

    | Left | Right |
    | --- | --- |
    | a   | b     |

    ```{list-table} A table with a title
    :header-rows: 1

    * - Name
      - Value
    * - x
      - y
    ```

    ```{rubric} A rubric
    ```

    ```{line-block}
    first line
    second line
    ```

    Text with a note[^n] and once more[^n].

    [^n]: The words of the note.

    ---

    ```{container} held
    In a container.
    ```

    ```{topic} An aside
    Beside the point.
    ```

    ```{glossary}
    adherence
      Taking medicine as agreed.
    ```

    ```{raw} html
    <b>only on screens</b>
    ```

    ```{raw} typst
    From Typst itself.
    ```

    % a comment

    ```{only} html
    Only in HTML.
    ```

    ```{only} typst
    Only on paper.
    ```

    :::{container} pe-screen-only
    Left out on paper.
    :::
    """


def test_everything_a_lesson_uses_is_printed(project, text_of: Text, tags_of: Tags, tmp_path) -> None:
    """Every type of node reaches the page, in a PDF that a validator passes."""
    pdf = project.pdf(EVERYTHING)
    text = text_of(pdf)
    for words in (
        "Plain, emphasis, strong, code, H2O, x2, CBT (talking therapy).",
        "3. third 4. fourth",
        "Term: What it means.",
        "A named note Its text.",
        "Warning Take care.",
        'print("#not a heading")',
        "A table with a title",
        "A rubric first line second line",
        "In a container.",
        "An aside Beside the point.",
        "adherence: Taking medicine as agreed.",
        "From Typst itself.",
        "Only on paper.",
        "The words of the note.",
        "Its author",
    ):
        assert words in text
    for words in ("only on screens", "Only in HTML", "a comment", "Left out"):
        assert words not in text
    tags = tags_of(pdf)
    assert [tag for tag in tags if tag in {"H1", "H2", "H3"}] == ["H1", "H2", "H3", "H2"]
    assert {"L", "LI", "Table", "TH", "TD", "Note", "BlockQuote", "Code"} <= set(tags)
    assert tags.count("Note") == 1
    (tmp_path / "page.pdf").write_bytes(pdf)
    assert validator.is_pdf_compliant(str(tmp_path / "page.pdf"), profile="ua1")


def test_header_cells_are_tagged(project, tags_of: Tags) -> None:
    """The head of a table is TH, its body TD, so that a screen reader can name the column of a cell."""
    tags = tags_of(project.pdf("| Left | Right |\n| --- | --- |\n| a | b |\n"))
    assert (tags.count("TH"), tags.count("TD")) == (2, 2)


def test_cells_that_span(project, text_of: Text) -> None:
    """A cell may cover several columns and rows."""
    pdf = project.pdf(
        """
        ```{eval-rst}
        +-----+-----+
        | wide cell |
        +=====+=====+
        | a   | b   |
        |     +-----+
        |     | c   |
        +-----+-----+
        ```
        """
    )
    assert "wide cell a b c" in text_of(pdf)


def test_unknown_node_stops_with_its_place(project) -> None:
    """What paper has no form for is an error that names page and line, never silence."""
    with pytest.raises(PaperError, match=r"page\.md:5:1: paper has no form for 'math_block'") as caught:
        project.pdf("Some text.\n\n```{math}\nx^2\n```\n")
    assert [problem.place.line for problem in caught.value.problems] == [5]


def test_links_within_the_page_lead_there(project, tags_of: Tags) -> None:
    """A link to a section of the same page is a link; its label is made once though two links use it."""
    pdf = project.pdf("See [one](#there) and [two](#there).\n\n(there)=\n## There\n\nText.\n")
    assert tags_of(pdf).count("Link") == 2


def test_links_out_of_the_handout_are_plain_text(project, text_of: Text, tags_of: Tags) -> None:
    """A link to another page of the course prints its words and dangles nowhere."""
    app = project.read(page="# A page\n\nSee [the other one](other.md).\n", other="# Other\n\nText.\n")
    pdf = make_handout(app, "page").pdf
    assert "See the other one." in text_of(pdf)
    assert "Link" not in tags_of(pdf)


def test_links_to_the_web_show_their_address(project, text_of: Text) -> None:
    """Paper cannot be clicked: the address stands behind the words, unless the words are the address."""
    text = text_of(project.pdf("[Words](https://www.example.org/a_b/) and <https://example.net>."))
    assert "Words (example.org/a_b) and https://example.net." in text
    assert text.count("example.net") == 1


def test_citations_print_author_year_and_the_work(project, text_of: Text) -> None:
    """A citation and its list are printed; two handouts in one process list each work once."""
    listed = (
        "# A page\n\nSaid so {cite:p}`leaf2001`.\n\n```{bibliography}\n:filter: docname in docnames\n```\n"
    )
    app = project.read(page=listed)
    first = make_handout(app, "page").pdf
    text = text_of(first)
    assert "[Leaf, 2001]" in text
    assert text.count("On Tea") == 1
    assert first == make_handout(app, "page").pdf


def test_works_listed_elsewhere_are_appended(project, text_of: Text) -> None:
    """A page that cites without a list of its own gets the works cited at its end, with a link that leads there."""
    app = project.read(
        page="# A page\n\nSaid so {cite:p}`leaf2001`.\n", works="# Works\n\n```{bibliography}\n:all:\n```\n"
    )
    assert re.search(
        r"Works cited Ada Leaf\. On Tea\. .*doi:10\.1000/tea", text_of(make_handout(app, "page").pdf)
    )


@pytest.mark.parametrize("listing", ["page", "neither"])
def test_a_work_that_several_pages_list_is_printed_once(project, text_of: Text, listing: str) -> None:
    """Each lesson lists what it cites: another one's list adds nothing, and two others' lists no work twice."""
    cited, works = (
        "# A page\n\nSaid so {cite:p}`leaf2001`.\n",
        "\n```{bibliography}\n:filter: docname in docnames\n```\n",
    )
    own = works if listing == "page" else ""
    app = project.read(page=cited + own, other=cited + works, third=cited + works)
    assert text_of(make_handout(app, "page").pdf).count("On Tea") == 1


def test_picture_with_caption_and_legend(project, text_of: Text, tags_of: Tags) -> None:
    """A picture carries its alternative text, caption and legend."""
    project.write(
        "dot.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
    )
    pdf = project.pdf("```{figure} dot.svg\n:alt: A black square\n\nThe caption\n\nThe legend.\n```\n")
    assert "Figure: A black square" in tags_of(pdf)
    assert "The caption The legend." in text_of(pdf)


def test_picture_without_alternative_text_is_refused(project) -> None:
    """The error names the place and says what to write."""
    project.write("dot.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
    with pytest.raises(PaperError, match=r"page\.md:3:1: the picture 'dot\.svg' has no alternative text"):
        project.pdf("![](dot.svg)")


def test_picture_from_another_host_is_refused(project) -> None:
    """Nothing is fetched from the network for a handout."""
    with pytest.raises(PaperError, match="cannot be printed; paper takes SVG"):
        project.pdf("![A picture](https://example.org/a.png)")


def test_figure_of_ours_is_drawn_with_its_sentence_and_numbers(project, text_of: Text, tags_of: Tags) -> None:
    """A figure to move prints as a vector picture: its sentence is the alternative text, its data a table."""
    pdf = project.pdf("```{moving-figure} taking-as-agreed\n```\n")
    assert any(tag.startswith("Figure: Of 100 people") for tag in tags_of(pdf))
    assert "Taken as agreed" in text_of(pdf)
    assert "TH" in tags_of(pdf)


HARD = "#x $y @z <w> *v* _u_ \\ // /* ` ~ = - + [a] (b) {c} \" ' -- ... 1. http://q.r"


@given(st.lists(st.sampled_from([*HARD, "word", "é", "ж"]), min_size=1).map("".join))
@example(HARD)
@example("= heading")
@example("- item\n- item")
def test_escaped_text_is_printed_as_it_is(text_of_escaped: Callable[[str], str], text: str) -> None:
    """No text, however hard, turns into markup on its way to the page."""
    assert "".join(text.split()) == "".join(text_of_escaped(text).split())


@pytest.fixture(scope="module")
def text_of_escaped() -> Callable[[str], str]:
    """Print escaped text alone, and read it back."""
    prelude = (
        '#set document(title: "x")\n#set smartquote(enabled: false)\n#set page(width: 200cm)\n'
        '#set text(font: ("Atkinson Hyperlegible Next", "Noto Sans"))\n'
    )

    def printed(text: str) -> str:
        with pypdfium2.PdfDocument(typeset(f"{prelude}#[{escape_typst(text)}]")) as document:
            return document[0].get_textpage().get_text_bounded().replace("\ufffe", "-")

    return printed


def test_hard_text_survives_from_the_page_to_the_pdf(project, text_of: Text) -> None:
    """Signs that mean something to Typst arrive as they were written."""
    pdf = project.pdf(
        r"Signs: \#a \$b @c \<d> \*e\* \_f\_ \\ // g \"h\" ~i = [j] \`k\`, **fog**(tired), *x*.y()"
    )
    assert "Signs: #a $b @c <d> *e* _f_ \\ // g" in text_of(pdf)
    assert "fog(tired), x.y()" in text_of(pdf)
