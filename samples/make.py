"""Write the samples: ``python -m planutdrag.samples.make`` from a checkout.

Every plan under ``plans/`` becomes a PDF in its own layout and its gold records beside it; those in
:data:`TRANSCRIBED` also a transcript. The bytes are the same every time.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .content import Plan
from .gold import records
from .pdf import LAYOUTS as PDF_LAYOUTS
from .pdf import render_pdf
from .plans import PLANS
from .transcript import page_flow, tabbed

LAYOUTS = (*PDF_LAYOUTS, "tabbed", "page-flow")
"""The ways to lay out a plan: five as PDF, two as plain text."""
TRANSCRIBED = ("lerhamra-social-2013-2015",)
HERE = Path(__file__).parent


def render(plan: str | Plan, layout: str | None = None, path: str | Path | None = None) -> bytes:
    """Lay out a plan (by name) as one of :data:`LAYOUTS`, None for its own; write it where a path is given.

    Returns the bytes of the PDF or of the transcript (UTF-8).
    """
    content = PLANS[plan] if isinstance(plan, str) else plan
    if layout == "tabbed":
        data = tabbed(content).encode()
    elif layout == "page-flow":
        data = page_flow(content).encode()
    else:
        data = render_pdf(content, layout)
    if path is not None:
        Path(path).write_bytes(data)
    return data


def gold(plan: str | Plan) -> dict[str, Any]:
    """The gold records of a plan (by name), in the shape of the record contract."""
    return records(PLANS[plan] if isinstance(plan, str) else plan)


def write_all(folder: Path = HERE) -> list[Path]:
    """Write every sample and its gold below ``folder``; returns the paths written."""
    (folder / "gold").mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name in PLANS:
        written.append(folder / f"{name}.pdf")
        render(name, None, written[-1])
        if name in TRANSCRIBED:
            written.append(folder / f"{name}.txt")
            render(name, "page-flow", written[-1])
        written.append(folder / "gold" / f"{name}.json")
        text = json.dumps(gold(name), ensure_ascii=False, indent=1) + "\n"
        written[-1].write_text(text, encoding="utf-8", newline="\n")
    return written


if __name__ == "__main__":
    write_all()
