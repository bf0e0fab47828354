"""What several test files need."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from planutdrag.batch.run import RunResult, run
from planutdrag.batch.settings import BatchSettings, Recipe

# What an example says does not hang on how busy the machine is.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")

# A shell lets what it starts in the background ignore Ctrl-C, and that is inherited by what a test interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

TESTS = Path(__file__).parent
SHARED = TESTS.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora beside the repository."""
    if not SHARED.is_dir():
        pytest.skip("no ../shared beside the repository")
    return SHARED


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> Recipe:
    """The recipe of a converter that does what the first line of a file says; see batch_faults.py."""
    monkeypatch.setenv("PYTHONPATH", str(TESTS), prepend=os.pathsep if "PYTHONPATH" in os.environ else None)
    return Recipe(converter="batch_faults:make")


Convert = Callable[..., RunResult]


@pytest.fixture
def convert(tmp_path: Path, faulty: Recipe) -> Convert:
    """Run the batch with that converter; by default from ``tmp_path/in`` to ``tmp_path/out``."""

    def convert(*sources: Path, **settings: Any) -> RunResult:
        usual: dict[str, Any] = {"out": tmp_path / "out", "recipe": faulty, "formats": frozenset({"json"})}
        return run(BatchSettings(sources or (tmp_path / "in",), **usual | settings))

    return convert


@pytest.fixture
def archive(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write files below ``tmp_path/in``: paths and texts in, the folder out."""

    def archive(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "in"

    return archive
