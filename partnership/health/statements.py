"""The short assessment: the same statements for every party, in versions that never change."""

from dataclasses import dataclass

# Below so many answers of a party no figures of it are made: they would tell who said what.
FLOOR = 5
# From this distance between two parties on, a statement is marked.
FAR_APART = 1.0
SCALE = (
    (1, "Not at all"),
    (2, "Hardly"),
    (3, "Partly"),
    (4, "Mostly"),
    (5, "Fully"),
)


@dataclass(frozen=True)
class Statement:
    key: str
    heading: str
    words: str


_TRUST = "Trust and respect"
_INFORMATION = "Information"
_DECISIONS = "Deciding together"
_WORK = "The work itself"
_FUTURE = "Whether it lasts"

_FIRST = (
    Statement("say_what_they_mean", _TRUST, "People of the other side say what they mean."),
    Statement("keep_word", _TRUST, "The other side does what it has promised."),
    Statement("speak_up", _TRUST, "Somebody who speaks up here has nothing to fear for it."),
    Statement("respect", _TRUST, "Both sides speak of each other with respect, also when alone."),
    Statement("early", _INFORMATION, "We hear of plans early enough to change them."),
    Statement("whole", _INFORMATION, "What we are told is the whole picture, with its figures."),
    Statement("owed", _INFORMATION, "Questions we ask are answered, and in time."),
    Statement("rumors", _INFORMATION, "Facts travel faster than rumors here."),
    Statement("real_say", _DECISIONS, "What labor says changes what is decided."),
    Statement("who_decides", _DECISIONS, "It is clear who decides what, and it is kept to."),
    Statement("stand_by", _DECISIONS, "What was decided together is stood by afterwards."),
    Statement("interests", _DECISIONS, "We look for what each side needs before we argue."),
    Statement("contract", _DECISIONS, "The contract is respected in everything we do together."),
    Statement("time", _WORK, "People are given the time that working together takes."),
    Statement("middle", _WORK, "Managers in the middle take part and are heard."),
    Statement("stewards", _WORK, "Stewards can represent members fully and be partners as well."),
    Statement("better_care", _WORK, "Working together has made the work better."),
    Statement("better_jobs", _WORK, "Working together has made these better jobs."),
    Statement("conflict", _FUTURE, "We can disagree hard and go on working together."),
    Statement("leaders", _FUTURE, "It would go on if the leaders of either side changed."),
)
VERSIONS: dict[int, tuple[Statement, ...]] = {1: _FIRST}
LATEST = max(VERSIONS)
