"""Goals that a plan only recites: the state's, the region's, the world's. They are not its own."""

from __future__ import annotations

from ..lexicon.vocabulary import Vocabulary
from .labels import owner_of


def recites(words: str, vocabulary: Vocabulary, *, municipal: bool) -> bool:
    """Whether the words that present a goal say that another body set it, and not that the plan takes it up.

    ``municipal`` says that the plan is a municipality's: what riksdag and government want is an agency's own goal.
    """
    others = vocabulary["recited", "goals"].search(words)
    deciders = vocabulary["recited", "deciders"]
    if others is None and not (municipal and deciders.search(words)):
        return False
    if vocabulary["recited", "taken_up"].search(words):
        return False
    owners = vocabulary.any_of("goal_owners").finditer(words)
    return all(deciders.whole(owner[0]) for owner in owners)


def names_own(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words name a council or a board as the owner: ``Kommunens mål``, no other than it."""
    deciders = vocabulary["recited", "deciders"]
    return owner_of(words, vocabulary) is not None and not deciders.search(words)
