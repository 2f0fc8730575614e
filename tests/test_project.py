"""The project's own files: what lies at the top, what is locked, what is promised in more than one place."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import psychoed

ROOT = Path(__file__).resolve().parents[1]

TOP_LEVEL = {
    *(
        ".binder",
        ".ci",
        ".editorconfig",
        ".gitattributes",
        ".github",
        ".gitignore",
        ".pre-commit-config.yaml",
    ),
    *("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "LICENSE-TEXT", "Makefile"),
    *("README.md", "SECURITY.md", "_config.yml", "_toc.yml", "book", "constraints.txt", "exercises"),
    *("notebooks", "pyproject.toml", "requirements.txt", "src", "tests"),
}


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a Git clone: nothing tells which files belong to the project")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def _requirements(text: str) -> list[Requirement]:
    lines = (line.strip() for line in text.splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]


def _locked(text: str) -> dict[str, Requirement]:
    """Read a lock; a package in two versions, or in a range, is refused."""
    locked: dict[str, Requirement] = {}
    for requirement in _requirements(text):
        name = canonicalize_name(requirement.name)
        assert name not in locked, f"{name} is locked twice"
        assert [specifier.operator for specifier in requirement.specifier] == ["=="], f"{name} is not locked"
        locked[name] = requirement
    return locked


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _direct_dependencies() -> list[Requirement]:
    project = _project()
    groups = project["dependency-groups"].values()
    named = [entry for group in groups for entry in group if isinstance(entry, str)]
    texts = [
        *project["project"]["dependencies"],
        *named,
        (ROOT / "requirements.txt").read_text(encoding="utf-8"),
    ]
    return _requirements("\n".join(texts))


def _stated_pythons() -> list[str]:
    prefix = "Programming Language :: Python :: 3."
    return [
        name.rpartition(" ")[2] for name in _project()["project"]["classifiers"] if name.startswith(prefix)
    ]


def test_top_level_holds_only_what_every_project_has() -> None:
    """Beside the course's own folders the root holds what every project has, and nothing else."""
    assert {path.relative_to(ROOT).parts[0] for path in _tracked()} == TOP_LEVEL


def test_every_direct_dependency_is_locked_to_one_fitting_version() -> None:
    """Each package that we name ourselves stands in constraints.txt once, in a version that we allow."""
    locked = _locked((ROOT / "constraints.txt").read_text(encoding="utf-8"))
    for requirement in _direct_dependencies():
        exact = next(iter(locked[canonicalize_name(requirement.name)].specifier)).version
        assert requirement.specifier.contains(exact, prereleases=True), f"{requirement} against {exact}"


@pytest.mark.parametrize("broken", ["click==8.1\nClick==8.2", "click>=8.1", "click"])
def test_a_lock_that_leaves_a_choice_is_refused(broken: str) -> None:
    """Two versions of a package, a range or none at all do not pass for a lock."""
    with pytest.raises(AssertionError, match="click is"):
        _locked(broken)


def test_readers_get_the_locked_versions_and_the_right_jupyter_book() -> None:
    """requirements.txt uses the lock, installs our package, and never lets version 2 of Jupyter Book in."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert {"-c constraints.txt", "-e .", "jupyter-book==1.0.4.post1"} <= set(lines)


@pytest.mark.parametrize("name", ["constraints.txt", "tests/tooling/package-lock.json"])
def test_locks_name_no_host(name: str) -> None:
    """A lock holds versions, not the address of the server that someone once used."""
    assert re.findall(r"https?://[^\s\"']+", (ROOT / name).read_text(encoding="utf-8")) == []


def test_the_same_pythons_are_stated_everywhere() -> None:
    """Package data, continuous integration, the test runner and the guides name the same Python versions."""
    stated = _stated_pythons()
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    runner = (ROOT / "tests/tooling/other_pythons.py").read_text(encoding="utf-8")
    tested = ast.literal_eval(re.findall(r"^STATED = (.+)$", runner, re.MULTILINE)[0])
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == stated
    assert [f"{major}.{minor}" for major, minor in tested] == stated
    assert _project()["project"]["requires-python"] == f">={stated[0]}"
    for guide in ("README.md", "CONTRIBUTING.md"):
        assert f"Python {stated[0]} to {stated[-1]}" in (ROOT / guide).read_text(encoding="utf-8")


def test_an_image_has_what_readers_have() -> None:
    """repo2docker installs requirements.txt with its lock, in a Python that is stated, and checks the exercises."""
    binder = ROOT / ".binder"
    asked = [
        line
        for line in (binder / "requirements.txt").read_text(encoding="utf-8").splitlines()
        if line[0] != "#"
    ]
    assert asked == ["-r ../requirements.txt", "jupyterlab>=4.4"]
    assert (binder / "runtime.txt").read_text(encoding="utf-8").strip().removeprefix(
        "python-"
    ) in _stated_pythons()
    assert (binder / "postBuild").read_text(encoding="utf-8").rstrip().endswith("psychoed check")
    assert (binder / "postBuild").stat().st_mode & 0o100


def test_the_site_is_published_with_its_address() -> None:
    """The workflow asks where the site will stand, and builds the book for that place."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["build"]["steps"]
    build = next(step for step in steps if step.get("run", "").startswith("make book"))
    assert build["env"] == {"SITE_URL": "${{ steps.pages.outputs.base_url }}"}
    asked = next(step for step in steps if step.get("id") == "pages")
    assert asked["uses"].startswith("actions/configure-pages@")
    assert steps.index(asked) < steps.index(build)


def test_continuous_integration_runs_the_one_command_only() -> None:
    """.ci/run is `make test` from the project's root, with no browser to be missing; the workflow runs .ci/run."""
    lines = (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    orders = [line for line in lines if line and not line.startswith("#")]
    assert orders == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "export CI=true", "make test"]
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["test"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["bash .ci/run"]


@pytest.mark.parametrize(
    "workflow", sorted((ROOT / ".github/workflows").glob("*.yml")), ids=lambda path: path.name
)
def test_actions_are_pinned_to_a_full_version(workflow: Path) -> None:
    """A workflow names each action with a full version, so that it does not change by itself."""
    used = re.findall(r"uses: (\S+)", workflow.read_text(encoding="utf-8"))
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w/-]+@v\d+\.\d+\.\d+", action)] == []


def test_citation_names_the_version_that_is_shipped() -> None:
    """CITATION.cff has what the format demands, and the package's version."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert citation["version"] == psychoed.__version__
    assert f"Version {psychoed.__version__}." in (ROOT / "README.md").read_text(encoding="utf-8")


def test_no_file_names_a_place_outside_the_project() -> None:
    """The project stands alone: no tracked text names a folder above it or on someone's machine."""
    # Put together from parts, so that this file does not accuse itself.
    outside = [f"/{folder}/" for folder in ("work", "home", "root", "Users")] + ["../" + "shared"]
    pattern = re.compile(r"(?<![\w.>~-])(?:" + "|".join(map(re.escape, outside)) + r")(?=\w)")
    found = []
    for path in _tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # fonts and images
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in pattern.finditer(text)]
    assert found == []


#: What the core may not know, and who in the core must not know it: delivery imports the core, never the other way.
DELIVERY = {
    "sphinx",
    "docutils",
    "myst_nb",
    "jupyter_book",
    "ipywidgets",
    "anywidget",
    "IPython",
    "click",
    "typst",
}
CORE = ("markup", "schema", "yaml_source", "safety", "references", "labels")


def _imports(module: Path) -> set[str]:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_the_core_knows_nothing_of_its_delivery() -> None:
    """Data, rules, grading and renderers import neither Sphinx nor Jupyter nor the command line, nor who uses them."""
    package = ROOT / "src" / "psychoed"
    ours = {
        f"psychoed.{name}"
        for name in ("sphinx_ext", "paper", "shelf", "theme", "notebook", "commands", "studio", "figures")
    }
    core = [package / f"{name}.py" for name in CORE]
    folders = [module for name in ("exercises", "renderers") for module in (package / name).glob("*.py")]
    assert len(folders) > len(core)
    for module in [*core, *folders]:
        imported = _imports(module)
        assert not {name.split(".")[0] for name in imported} & DELIVERY, module.name
        assert not {name for name in imported if ".".join(name.split(".")[:2]) in ours}, module.name


def _folder(module: str) -> str:
    """The folder of a module, or the module itself where it stands in the package, or holds the data of all."""
    return module if module == "psychoed.exercises.model" else ".".join(module.split(".")[:2])


def _ties(package: Path) -> dict[str, set[str]]:
    """Folder → the folders that it imports from; names that `psychoed` itself gives are nobody's."""
    ties: dict[str, set[str]] = {}
    for file in package.rglob("*.py"):
        module = ".".join(file.relative_to(package.parent).with_suffix("").parts).removesuffix(".__init__")
        if module == "psychoed":
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("psychoed"):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
                found = names if node.module == "psychoed" else [node.module or ""]
                known = {_folder(name) for name in found if name != "psychoed.__version__"}
                ties.setdefault(_folder(module), set()).update(known - {_folder(module)})
    return ties


def test_folders_import_one_way() -> None:
    """No folder imports from one that imports from it, directly or through others, not even late in a function."""
    ties = _ties(ROOT / "src" / "psychoed")
    assert "psychoed.paper" in ties["psychoed.shelf"]
    list(TopologicalSorter(ties).static_order())  # a circle is named in the error


def test_a_circle_of_folders_is_found(tmp_path: Path) -> None:
    """Two folders that need each other are named."""
    for name, other in (("one", "two"), ("two", "one")):
        (tmp_path / "psychoed" / name).mkdir(parents=True)
        late = f"def late():\n    from psychoed.{other}.part import it\n"
        (tmp_path / "psychoed" / name / "part.py").write_text(late, encoding="utf-8")
    with pytest.raises(CycleError, match=r"psychoed\.one"):
        list(TopologicalSorter(_ties(tmp_path / "psychoed")).static_order())
