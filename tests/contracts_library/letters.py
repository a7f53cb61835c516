"""A letter for tests, offered and confirmed by the administrators of both parties."""

from datetime import date

from governance.contracts.actions.letters import LetterDraft
from governance.contracts.models import LetterKind

SELF_SCHEDULING = LetterDraft(
    kind=LetterKind.SIDE_LETTER,
    title="Self-scheduling on Ward 4 West",
    text="Nurses of the ward draw up their own schedule. The naïve first draft is posted by noon.",
    effective_from=date(2026, 1, 1),
    changes=("12",),
    adds_to=("13.2",),
)
