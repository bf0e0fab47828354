"""Goals in paragraphs: below a goal heading sentence by sentence, elsewhere by a cue in the words."""

from __future__ import annotations

from collections.abc import Iterator

from ...models import Block, BlockKind, Level, Passage, Table
from ..drafts import Origin
from ..finding import Finding
from ..language.labels import Announcement, Role, announced, further_demands, labelled_goal, owner_of
from ..language.recited import names_own
from ..language.swedish import sentence_bounds, without_note
from ..ledger import Reason
from ..lexicon.vocabulary import Vocabulary
from ..outline import Section
from ..scope import Scope
from .goal_sentences import goal_sentences
from .levels_below import names_measures
from .listing import Listing
from .prose import ProseGoal, may_speak_of_goals, prose_goal, quoted_goals, speaks_of_goals


def sentences_under_heading(block: Block, scope: Scope, listing: Listing) -> bool:
    """The goals that a paragraph under a heading such as ``Mål`` states; False where it states none."""
    assert scope.announcement is not None
    vocabulary = listing.finding.vocabulary
    texts_only = [item for item in scope.section.items if isinstance(item, Block)]
    tabled = len(texts_only) < len(scope.section.items)
    alone = texts_only == [block] and not scope.section.children
    alone = alone and not (tabled and speaks_of_goals(block.text, vocabulary))
    if any(names_measures(child, vocabulary) for child in scope.section.children):
        return False  # the goals are the headings below; what stands above them presents them
    before = scope.section.items[: scope.section.items.index(block)] if _is_of_one(scope.announcement) else ()
    texts = [item.passage for item in before if isinstance(item, Block)]
    if any(_states_by_cue(passage, listing.finding) for passage in (block.passage, *texts)):
        return False  # ``Målet är att …`` states the goal; what stands beside it explains it
    found = goal_sentences(block.passage, vocabulary, scope.owed, alone=alone)
    scope.owed = found.owed
    for sentence in found.goals:
        for part in listing.run_together(sentence):
            goal = listing.declare(part, scope.announcement, scope, "sentence-under-heading")
            goal.doubts.add("prose")
    return bool(found.goals)


def _tells_in_text(scope: Scope) -> bool:
    """Whether a section of goals tells them in running text, and lists none."""
    listed = any(isinstance(item, Block) and item.kind is BlockKind.LIST_ITEM for item in scope.section.items)
    return scope.role is Role.GOALS and not listed


def _is_of_one(announcement: Announcement) -> bool:
    """Whether a heading announces one goal: ``Målet för samverkan``."""
    return (announcement.label or "").casefold().endswith("målet")


def _states_by_cue(passage: Passage, finding: Finding) -> bool:
    """Whether a paragraph states a goal of the plan's own in so many words."""
    found = (
        prose_goal(sentence, finding.vocabulary) for sentence in _about_goals(passage, finding.vocabulary)
    )
    return any(goal and not finding.recites(goal.cue) for goal in found)


def cued_goals(passage: Passage, scope: Scope, finding: Finding, *, plan: bool) -> None:
    """Goals by a cue in running text; sentences about goals that state none are accounted for.

    ``plan`` says that the text is the plan's own, not that of one initiative in it.
    """
    recited = scope.role is Role.RECITED
    if scope.role is not None and scope.role.negative and not recited:
        if speaks_of_goals(passage.text, finding.vocabulary):
            reason = Reason.VISION if scope.role is Role.VISION else Reason.DEFINITION
            finding.ledger.unused(None, passage, "sentence", reason)
        return
    for sentence in _about_goals(passage, finding.vocabulary):
        found = prose_goal(sentence, finding.vocabulary)
        others = found and finding.recites(found.cue)
        if found and (others or (recited and not names_own(found.cue, finding.vocabulary))):
            finding.ledger.unused(None, sentence, "sentence", Reason.RECITED)
        elif found:
            _spoken(found, scope, finding, plan=plan)
        elif quotes := quoted_goals(sentence, finding.vocabulary):
            decided = owner_of(sentence.text, finding.vocabulary) or Level.BOARD
            for quote in quotes:
                goal = finding.goal(
                    Origin("quoted-goal", quote, scope.section), scope, level=decided, label=None
                )
                goal.doubts.add("prose")
                finding.goal_targets(goal, demanded=True)
        elif speaks_of_goals(sentence.text, finding.vocabulary):
            others = finding.recites(sentence.text)
            reason = Reason.RECITED if others else Reason.NO_GOAL_STATED
            finding.ledger.unused(None, sentence, "sentence", reason)


def _spoken(found: ProseGoal, scope: Scope, finding: Finding, *, plan: bool) -> None:
    """The goals that one sentence states by a cue; several where it parts them by ``dels``."""
    level = Level.BOARD if found.overall and plan else Level.OPERATIONAL
    if scope.announcement and _tells_in_text(scope):
        level = finding.decided(scope.announcement.level, found.label, scope)
    level = owner_of(found.owner, finding.vocabulary) or level
    for part in found.parts():
        scope.single_out(part.text)
        goal = finding.goal(Origin("prose-cue", part, scope.section), scope, level=level, label=found.label)
        goal.doubts.add("prose")
        scope.spoken.append(goal)
        finding.goal_targets(goal, demanded=True, until=found.until)


def _about_goals(passage: Passage, vocabulary: Vocabulary) -> Iterator[Passage]:
    """The sentences in which a goal word can stand."""
    for start, end in sentence_bounds(passage.text) if may_speak_of_goals(passage.text, vocabulary) else ():
        if may_speak_of_goals(passage.text[start:end], vocabulary):
            yield without_note(passage.slice(start, end))


def adds_to_labelled(block: Block, above: Block | Table, scope: Scope, listing: Listing) -> bool:
    """A paragraph right below a labelled goal that demands more of the same: ``Nämnden ska även …``."""
    vocabulary = listing.finding.vocabulary
    found = isinstance(above, Block) and labelled_goal(above.passage, vocabulary)
    if not found:
        return False
    added = further_demands(block.passage, vocabulary)
    more = Announcement(Role.GOALS, found.label, found.level)
    for demand in added:
        listing.declare(demand, more, scope, "labelled-paragraph")
    return bool(added)


def goal_ending(section: Section, vocabulary: Vocabulary) -> Passage | None:
    """The goal at the end of a section of comments; None where it is none, or ends in anything else."""
    found = announced(section.title, vocabulary)
    last = section.items[-1] if section.items else None
    commented = found is not None and found.role is Role.FOLLOWUP
    return _goal_before_comment(last, vocabulary) if commented and isinstance(last, Block) else None


def _goal_before_comment(block: Block, vocabulary: Vocabulary) -> Passage | None:
    """The goal at the end of a comment, where goals and comments stand in turn.

    ``Mål 1 / Kommentar: … / Mål 2 / Kommentar: …`` without a blank line between: the next goal begins a
    line of its own and demands something.
    """
    starts = set(block.passage.line_starts()[1:])
    for start, end in reversed(sentence_bounds(block.text)):
        begin = end - len(block.text[start:end].lstrip())
        if begin in starts and vocabulary["modals", "terms"].search(block.text[begin:end]):
            return block.passage.slice(begin)
    return None
