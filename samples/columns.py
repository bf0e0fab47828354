"""Running text in two columns of equal height, between headings and tables over the full width."""

# mypy: disable-error-code="import-untyped, no-any-return, misc"

from __future__ import annotations

from typing import Any

from reportlab.platypus import Flowable

_GAP = 20.0
_STEP = 3.0
_LEAST = 90.0
"""Points that must be free on a page for a part of the text to begin there."""

_Placed = list[tuple[Any, float]]
"""Flowables with the height of their feet over the column's foot, in points."""


def in_columns(flows: list[Any], width: float) -> list[Any]:
    """The flowables as one block of two columns, ``width`` points together; nothing for a few lines."""
    height = sum(flow.wrap((width - _GAP) / 2, _LEAST)[1] for flow in flows)
    return [] if len(flows) < 2 or height < 2 * _LEAST else [_Columns(flows)]


class _Columns(Flowable):
    """Two columns: balanced where the text ends, full where it goes on over the page."""

    def __init__(self, flows: list[Any], least: float = 0) -> None:
        super().__init__()
        self.flows, self.least = flows, least
        self.columns: list[_Placed] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The least height in which both columns hold the text."""
        self.width, self.column = width, (width - _GAP) / 2
        half = sum(flow.wrap(self.column, height)[1] for flow in self.flows) / 2
        self.height = self.least or half
        while self._rest(self.height):
            self.height += _STEP
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Any]:
        """What fits on this page, and the rest; nothing where too little would stand here."""
        self.wrap(width, height)
        if self.height <= height or height < _LEAST:
            return [self] if self.height <= height else []
        rest = self._rest(height)
        here = [flow for placed in self.columns for flow, _ in placed]
        return [_Columns(here, height), _Columns(rest)] if here else []

    def _rest(self, height: float) -> list[Any]:
        """Fill both columns at this height; what is left over."""
        first, rest = _fill(list(self.flows), self.column, height)
        second, rest = _fill(rest, self.column, height)
        self.columns = [first, second]
        return rest

    def draw(self) -> None:
        """Set both columns."""
        for number, placed in enumerate(self.columns):
            for flow, foot in placed:
                flow.drawOn(self.canv, number * (self.column + _GAP), foot)


def _fill(flows: list[Any], width: float, height: float) -> tuple[_Placed, list[Any]]:
    """Place flowables from the top of a column until it is full; also what is left."""
    placed: _Placed = []
    room = height
    while flows:
        flow = flows[0]
        room -= flow.getSpaceBefore() if placed else 0
        needed = flow.wrap(width, room)[1]
        if needed > room:
            parts = flow.split(width, room)
            if len(parts) < 2:
                break
            flow, needed = parts[0], parts[0].wrap(width, room)[1]
            flows[:1] = parts
        placed.append((flow, room - needed))
        room -= needed + flow.getSpaceAfter()
        flows.pop(0)
    while flows and placed and getattr(placed[-1][0], "leads", False):
        flows.insert(0, placed.pop()[0])
    return placed, flows
