"""Page flow: a whole page in one line."""

from __future__ import annotations
from collections.abc import Collection, Sequence
from ..models import Block, Table
from .transcript_blocks import Roles, blocks_of
from .transcript_lines import Line


def is_flow(lines: Sequence[Line], roles: Roles, pages: int) -> bool:
    """x"""
    return False


def flow_blocks(lines: Sequence[Line], roles: Roles, hyphenated: Collection[str]) -> list[Block | Table]:
    """x"""
    return blocks_of(lines, roles, hyphenated)
