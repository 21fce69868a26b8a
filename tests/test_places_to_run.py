"""Where citecheck is run by others: by their own schemas, and by running what they run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.check.repository import Repository
from tests.documented import blocks
from tests.reference_data import program

ROOT = Path(__file__).parents[1]
ACTION = ROOT / "action.yml"
GITLAB = ROOT / "examples" / "ci" / "gitlab.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"

_SCHEMAS = [
    (ACTION, ["--builtin-schema", "vendor.github-actions"]),
    (GITLAB, ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
]


def valid(file: Path, schema: list[str]) -> bool:
    command = program("check-jsonschema", "bin/check-jsonschema")
    return (
        subprocess.run([command, *schema, file], capture_output=True, check=False).returncode == 0
    )


@pytest.mark.parametrize(("file", "schema"), _SCHEMAS, ids=["github", "gitlab"])
def test_the_schema_holds(file: Path, schema: list[str]) -> None:
    assert valid(file, schema)


@pytest.mark.parametrize(("file", "schema"), _SCHEMAS, ids=["github", "gitlab"])
def test_the_schema_refuses_what_is_broken(file: Path, schema: list[str], tmp_path: Path) -> None:
    text = (
        file.read_text("utf-8")
        .replace("using: composite", "using: 7")
        .replace("script:", "skript:")
    )
    (tmp_path / file.name).write_text(text, "utf-8")
    assert not valid(tmp_path / file.name, schema)


def test_the_hooks_are_described_as_they_have_to_be(tmp_path: Path) -> None:
    command = program("pre-commit", "bin/pre-commit")
    assert subprocess.run([command, "validate-manifest", HOOKS], check=False).returncode == 0
    (tmp_path / "hooks.yaml").write_text(HOOKS.read_text("utf-8").replace("entry:", "enter:"))
    broken = [command, "validate-manifest", tmp_path / "hooks.yaml"]
    assert subprocess.run(broken, check=False, capture_output=True).returncode


def test_the_workflows_and_hooks_that_the_docs_show_are_whole(tmp_path: Path) -> None:
    """Who copies one has a file that its reader takes; what it hands over, the action knows."""
    shown = [each for each in blocks() if each.language == "yaml"]
    workflows = [each for each in shown if "uses: OWNER/citecheck@" in each.text]
    hooks = [each for each in shown if "hooks:" in each.text]
    assert len(workflows) + len(hooks) == len(shown)
    inputs = set(yaml.safe_load(ACTION.read_text("utf-8"))["inputs"])
    files = []
    for number, workflow in enumerate(workflows):
        steps = yaml.safe_load(workflow.text)["jobs"]["citecheck"]["steps"]
        (step,) = (each for each in steps if "citecheck" in each["uses"])
        assert set(step["with"]) <= inputs
        files.append(tmp_path / f"{number}.yml")
        files[-1].write_text(workflow.text, "utf-8")
    schema = ["--builtin-schema", "vendor.github-workflows"]
    command = [program("check-jsonschema", "bin/check-jsonschema"), *schema, *files]
    assert subprocess.run(command, check=False).returncode == 0
    kept = yaml.safe_load(HOOKS.read_text("utf-8"))
    for hook in hooks:
        file = tmp_path / "config.yaml"
        file.write_text(hook.text, "utf-8")
        command = [program("pre-commit", "bin/pre-commit"), "validate-config", file]
        assert subprocess.run(command, check=False).returncode == 0
        (repository,) = yaml.safe_load(hook.text)["repos"]
        assert {each["id"] for each in repository["hooks"]} <= {each["id"] for each in kept}


@pytest.fixture
def desk(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "desk")
    repository.write("articles/een artikel.md", "Good. <!-- citecheck: ignore link-deed -->\n")
    repository.write("articles/b.md", "Nothing is cited.\n")
    repository.write("citecheck.toml", "offline = true\nallow-incomplete = true\n")
    repository.commit()
    return repository


def github(desk: Repository, **given: str) -> subprocess.CompletedProcess[bytes]:
    """Run the step that checks, with what a runner gives it."""
    steps: list[dict[str, Any]] = yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"]
    (step,) = (each for each in steps if each.get("id") == "check")
    temporary = desk.folder.parent / "runner"
    (temporary / "citecheck").mkdir(parents=True, exist_ok=True)
    binaries = temporary / "citecheck" / "bin"
    if not binaries.exists():
        binaries.symlink_to(Path(sys.executable).parent)
    known = {"PATHS": "articles", "CHANGED_SINCE": "", "ARGUMENTS": "", "REPORT": "false"}
    assert set(step["env"]) == set(known)
    files = {
        "RUNNER_TEMP": str(temporary),
        "GITHUB_STEP_SUMMARY": str(temporary / "summary"),
        "GITHUB_OUTPUT": str(temporary / "output"),
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=desk.folder,
        env={**os.environ, **files, **known, **given},
        capture_output=True,
        check=False,
        timeout=600,
    )


def test_the_action_annotates_and_leaves_its_files(desk: Repository) -> None:
    done = github(desk, REPORT="true", ARGUMENTS="--fail-on\nwarning\n")
    assert done.returncode == 1, done.stderr.decode()
    assert b"::warning file=articles/een artikel.md,line=1," in done.stdout
    runner = desk.folder.parent / "runner"
    results = json.loads((runner / "citecheck.sarif").read_text())["runs"][0]["results"]
    assert [each["ruleId"] for each in results] == ["CC902"]
    assert len([*(runner / "citecheck-report").rglob("report.html")]) == 2
    assert "ignore-invalid" in (runner / "summary").read_text()
    assert f"sarif-file={runner}/citecheck.sarif" in (runner / "output").read_text()


def test_the_action_checks_what_has_changed(desk: Repository) -> None:
    desk.write("articles/b.md", "Changed.\n")
    done = github(desk, CHANGED_SINCE="main", ARGUMENTS="--fail-on\nwarning")
    assert done.returncode == 0, done.stderr.decode()
    assert b"in 1 article" in done.stdout


@pytest.mark.parametrize("name", ["PATHS", "CHANGED_SINCE", "ARGUMENTS"])
def test_what_the_action_is_given_runs_no_command(name: str, desk: Repository) -> None:
    done = github(desk, **{name: '"; touch owned; $(touch owned) `touch owned`\n--help\n'})
    assert not (desk.folder / "owned").exists()
    assert done.returncode in (0, 2)


def test_the_job_for_gitlab_runs(desk: Repository) -> None:
    (line,) = yaml.safe_load(GITLAB.read_text("utf-8"))["citecheck"]["script"]
    command = line.replace("/tmp/citecheck/bin/", f"{Path(sys.executable).parent}/")  # noqa: S108
    variables = {"CITECHECK_PATHS": "articles", "CITECHECK_OPTIONS": "--fail-on warning"}
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=desk.folder,
        env={**os.environ, **variables},
        capture_output=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 1, done.stderr.decode()
    (issue,) = json.loads((desk.folder / "citecheck-quality.json").read_text())
    assert issue["location"]["path"] == "articles/een artikel.md"
    assert (desk.folder / "citecheck-junit.xml").is_file()


def test_the_hooks_run_on_the_files_of_a_commit(desk: Repository) -> None:
    hooks = yaml.safe_load(HOOKS.read_text("utf-8"))
    assert {hook["id"] for hook in hooks} == {"citecheck", "citecheck-links"}
    for hook in hooks:
        command = [f"{Path(sys.executable).parent}/{hook['entry'].split()[0]}"]
        command += [*hook["entry"].split()[1:], "articles/een artikel.md", "articles/b.md"]
        done = subprocess.run(
            command, cwd=desk.folder, capture_output=True, check=False, timeout=600
        )
        assert done.returncode == 0, done.stderr
