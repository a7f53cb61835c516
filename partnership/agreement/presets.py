"""What a first draft begins with: headings, and a question or two to answer under each."""

from partnership.agreement.terms import Clause, ClauseKind, Said

_CLAUSES = (
    (
        ClauseKind.MISSION,
        "Our shared mission",
        "We work together so that … (one or two sentences that each party can say as its own).",
    ),
    (
        ClauseKind.PURPOSE,
        "What this partnership is for",
        "Why do we do this, and what will people at work notice of it?",
    ),
    (
        ClauseKind.STRUCTURE,
        "How it is built",
        "Which committees and teams are there, who sits in them, and who fills the seats?",
    ),
    (
        ClauseKind.DECISIONS,
        "How we decide",
        "What do we decide together, at which level, and what do we do without consensus?",
    ),
    (
        ClauseKind.COMMUNICATION,
        "How people hear of it",
        "Who tells whom what, and how does everybody learn it at the same time?",
    ),
    (
        ClauseKind.DISPUTES,
        "When we disagree",
        "Where does a dispute about the partnership go, and what goes on meanwhile?",
    ),
    (ClauseKind.REVIEW, "Looking at it again", "Who reviews it, and what is looked at?"),
    (ClauseKind.TERM, "How long it holds", "How may a party leave it, and with what notice?"),
)

OUTLINE = Said(
    clauses=tuple(
        Clause(kind.value.lower(), kind, heading, text) for kind, heading, text in _CLAUSES
    )
)
