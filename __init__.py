"""planutdrag reads Swedish municipal plans: goals, indicators and targets, each with its evidence.

``import planutdrag`` is light: what a name needs is imported when it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

# The function ``export`` shares its name with the subpackage. Python binds a subpackage's name in
# its parent when it is first imported: done here, once, so that the function's binding below stays.
from . import export as _export_package
from .api import convert, export, find_records, load_records, read_document

if TYPE_CHECKING:
    from .errors import PlanutdragError
    from .models import Document, PlanRecords

del _export_package

__all__ = [
    "Document",
    "PlanRecords",
    "PlanutdragError",
    "convert",
    "export",
    "find_records",
    "load_records",
    "read_document",
]

_HOMES = {"Document": "models", "PlanRecords": "models", "PlanutdragError": "errors"}


def __getattr__(name: str) -> object:
    """Import a public class when it is first asked for (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415

        return version("planutdrag")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES, "__version__"])
