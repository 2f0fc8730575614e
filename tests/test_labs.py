"""Labs come back as they were shipped, and nothing that a trainee wrote is lost on the way."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from psychoed.commands.cli import main
from psychoed.notebook import labs
from psychoed.project import Course

SHIPPED = {"notebooks/tea.ipynb": "shipped tea é\n", "notebooks/milk.ipynb": "shipped milk\n"}


def _git(folder: Path, *arguments: str) -> None:
    named = ["-c", "user.name=A. Person", "-c", "user.email=person@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True)


def _write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def _state(root: Path) -> dict[str, str]:
    """All that lies in the folder of the labs."""
    found = (file for file in (root / "notebooks").rglob("*") if file.is_file())
    return {file.relative_to(root).as_posix(): file.read_text(encoding="utf-8") for file in found}


@pytest.fixture(params=[".", "courses/tea"])
def root(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A course that Git knows, as a repository of its own and as a folder of a larger one."""
    root = (tmp_path / "checkout" / str(request.param)).resolve()
    _write(
        root, {"_toc.yml": "", "exercises/tea/cup.yaml": "", ".gitignore": "/notebooks/mine/\n", **SHIPPED}
    )
    _git(tmp_path / "checkout", "init", "-q")
    _git(tmp_path / "checkout", "add", ".")
    _git(tmp_path / "checkout", "commit", "-q", "-m", "Ship the labs")
    return root


@pytest.fixture
def reset(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Result]:
    """Run the command in a folder, as a trainee would."""

    def run(folder: Path) -> Result:
        monkeypatch.chdir(folder)
        return CliRunner().invoke(main, ["reset-labs"])

    return run


def test_a_changed_lab_comes_back_and_the_change_is_kept(root: Path, reset: Callable[[Path], Result]) -> None:
    """Each time under a new number, also after what was changed was staged; the words say where it is."""
    for number, words in enumerate(("my tea\n", "my other tea\n"), 1):
        _write(root, {"notebooks/tea.ipynb": words})
        _git(root, "add", "notebooks")
        result = reset(root)
        assert (result.exit_code, result.stderr) == (0, "")
        copy = f"notebooks/mine/tea-{number}.ipynb"
        assert f"notebooks/tea.ipynb: brought back; what was there is now {copy}" in result.stdout
        assert "milk" not in result.stdout
    kept = {"notebooks/mine/tea-1.ipynb": "my tea\n", "notebooks/mine/tea-2.ipynb": "my other tea\n"}
    assert _state(root) == {**SHIPPED, **kept}
    seen = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "mine" not in seen.stdout


def test_a_lab_that_is_gone_comes_back(root: Path, reset: Callable[[Path], Result]) -> None:
    """Nothing is there to be kept, and the words say so."""
    (root / "notebooks" / "milk.ipynb").unlink()
    assert "milk.ipynb: brought back, which was gone" in reset(root / "notebooks").stdout
    assert _state(root) == SHIPPED


def test_what_is_as_shipped_or_ones_own_is_left_alone(root: Path, reset: Callable[[Path], Result]) -> None:
    """No copy is made of what did not change; a notebook of one's own stays where and as it is."""
    _write(root, {"notebooks/my-diary.ipynb": "mine alone\n"})
    result = reset(root)
    assert (result.exit_code, result.stdout) == (0, "The labs are as they were shipped: nothing to do.\n")
    assert _state(root) == {**SHIPPED, "notebooks/my-diary.ipynb": "mine alone\n"}


def test_nothing_comes_back_before_everything_is_kept(root: Path, reset: Callable[[Path], Result]) -> None:
    """Where no copy can be made, no lab is touched."""
    changed = dict.fromkeys(SHIPPED, "mine\n")
    _write(root, {**changed, "notebooks/mine": "a file where the folder should be\n"})
    result = reset(root)
    assert result.exit_code == 1
    assert result.stderr.startswith("Nothing was changed: ")
    assert _state(root) == {**changed, "notebooks/mine": "a file where the folder should be\n"}


def _no_repository(root: Path) -> None:
    pass


def _unknown_to_it(root: Path) -> None:
    _write(root, {"readme": ""})
    _git(root, "init", "-q")
    _git(root, "add", "readme")
    _git(root, "commit", "-q", "-m", "Begin something else")


@pytest.mark.parametrize(
    ("prepare", "said"), [(_no_repository, "Git has none for"), (_unknown_to_it, "Git knows no labs in")]
)
def test_without_git_there_is_a_sentence_and_no_change(
    tmp_path: Path, reset: Callable[[Path], Result], prepare: Callable[[Path], None], said: str
) -> None:
    """A course that was unpacked, alone or inside some other repository: what to do, and exit code 1."""
    _write(tmp_path, {"_toc.yml": "", "exercises/tea/cup.yaml": "", "notebooks/tea.ipynb": "mine\n"})
    prepare(tmp_path)
    result = reset(tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert said in result.stderr
    assert result.stderr.rstrip().endswith("copy the folder notebooks/ of the new one over yours.")
    assert result.stderr.count("\n") == 1
    assert _state(tmp_path) == {"notebooks/tea.ipynb": "mine\n"}


def test_a_computer_without_git_is_told_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that is missing is named."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(labs.CannotReset, match="Git is not installed"):
        labs.reset_labs(Course(root))


def test_git_in_a_hook_is_not_led_astray(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The repository around the course is asked, whatever the environment names."""
    monkeypatch.setenv("GIT_DIR", str(tmp_path))
    assert labs.reset_labs(Course(root)) == []
