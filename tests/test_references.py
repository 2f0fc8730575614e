"""Sources are named shortly, and alike in every face."""

from __future__ import annotations

from pathlib import Path

import pytest

from psychoed.errors import BankError
from psychoed.references import read_references


@pytest.mark.parametrize(
    ("fields", "label", "url"),
    [
        ("author={Leaf, Ann}, year={2020}, doi={10.1/x}, url={https://y.example}", "Leaf 2020", "https://doi.org/10.1/x"),
        ("author={Leaf, Ann and Bean, Bo}, year={2020}", "Leaf and Bean 2020", ""),
        ("author={Leaf, Ann and Bean, Bo and Hop, Cy}, year={2020}", "Leaf and others 2020", ""),
        ("author={Leaf, Ann and others}, year={2020}", "Leaf and others 2020", ""),
        ("author={{World Tea Board}}, year={2020}, url={https://y.example}", "World Tea Board 2020", "https://y.example"),
        (r"author={Gonz{\'a}lez de Le{\'o}n, Bea}, year={2022}", "González de León 2022", ""),
        ("editor={Pot, Ed}, year={2003}", "Pot 2003", ""),
        ("author={{World Tea Board}}, shorthand={WTB 2020}, year={2020}", "WTB 2020", ""),
        ("title={No one}", "tea", ""),
        (r"shorthand={{NICE} \& Gonz{\'a}lez 2020}", "NICE & González 2020", ""),
        (r"author={Leaf, Ann}, year={2020{\textendash}21}", "Leaf 2020–21", ""),
        ("shorthand={T}, doi={https://doi.org/10.1/x}", "T", "https://doi.org/10.1/x"),
        ("shorthand={T}, doi={http://dx.doi.org/10.1/x}", "T", "https://doi.org/10.1/x"),
        ("shorthand={T}, doi={doi:10.1/x}", "T", "https://doi.org/10.1/x"),
        ("shorthand={T}, doi={DOI: 10.1/x }", "T", "https://doi.org/10.1/x"),
    ],
)  # fmt: skip
def test_labels_are_short_and_addresses_last(tmp_path: Path, fields: str, label: str, url: str) -> None:
    """A label names who and when; a DOI is preferred, being made to last."""
    file = tmp_path / "references.bib"
    file.write_text(f"@book{{tea, {fields}}}", encoding="utf-8")
    source = read_references(file)["tea"]
    assert (source.label, source.url) == (label, url)


@pytest.mark.parametrize("text", ["@book{a,", "@book{a, title={x}}\n@book{a, title={y}}"])
def test_a_faulty_bibliography_is_a_problem(tmp_path: Path, text: str) -> None:
    """Broken BibTeX, and a key used twice, are named with the file."""
    file = tmp_path / "references.bib"
    file.write_text(text)
    with pytest.raises(BankError, match="not a valid bibliography"):
        read_references(file)


def test_editors_notes_never_reach_readers(tmp_path: Path) -> None:
    """The course's own bibliography keeps them in a field that no style prints."""
    text = (Path(__file__).parents[1] / "book" / "references.bib").read_text(encoding="utf-8")
    assert "verified" in text
    assert "note" not in {line.split("=")[0].strip() for line in text.replace(",", "\n").splitlines()}
