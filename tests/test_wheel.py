"""The wheel, built and installed outside the checkout, converts a sample: nothing is left out of it."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent
_NOT_SOURCE = shutil.ignore_patterns(".*", "build", "dist", "demo", "*.egg-info", "__pycache__")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel was installed in; it was built from the source archive, as an index has it."""
    folder = tmp_path_factory.mktemp("wheel")
    source, target = folder / "source", folder / "installed"
    shutil.copytree(_ROOT, source, ignore=_NOT_SOURCE)
    build = [sys.executable, "-m", "build", "--outdir", str(folder), str(source)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    install = ["install", "--quiet", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *install], check=True)
    return target


def _run(installed: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(installed)}
    command = [sys.executable, "-P", *words]
    return subprocess.run(
        command, cwd=installed.parent, env=environment, check=False, capture_output=True, encoding="utf-8"
    )


def test_it_is_the_wheel_that_runs(installed: Path) -> None:
    said = _run(installed, "-c", "import planutdrag, planutdrag.cli; print(planutdrag.__file__)").stdout
    assert Path(said.strip()).is_relative_to(installed)


def test_it_holds_the_package_and_nothing_else(installed: Path) -> None:
    package = installed / "planutdrag"
    folders = {path.name for path in package.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == {"batch", "export", "extract", "models", "review", "rules"}
    assert (package / "py.typed").exists()
    kept = {".py", ".toml", ".css", ".js", ".html", ".sql"}
    source = installed.parent / "source"
    needed = [path for folder in folders for path in (source / folder).rglob("*") if path.suffix in kept]
    assert not [path.name for path in needed if not (package / path.relative_to(source)).exists()]


def test_the_source_archive_holds_what_is_built_and_said(installed: Path) -> None:
    (archive,) = installed.parent.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert names >= {
        "README.md",
        "pyproject.toml",
        "rules/lexicon/terms.toml",
        "batch/rapport.css",
        "py.typed",
    }
    assert not [name for name in names if name.startswith((".", "build/", "dist/"))]


def test_it_converts_a_sample(installed: Path, tmp_path: Path) -> None:
    sample = sorted((_ROOT / "samples").glob("*.pdf"))[0]
    shutil.copy(sample, tmp_path)
    program = "from planutdrag.cli import main; main()"
    result = _run(installed, "-c", program, "convert", str(tmp_path), "-o", str(tmp_path / "out"))
    assert result.returncode == 0, result.stdout + result.stderr
    records = json.loads((tmp_path / "out/records" / f"{sample.stem}.json").read_text("utf-8"))
    assert records["goals"]
    assert (tmp_path / "out/granskning.xlsx").exists()
