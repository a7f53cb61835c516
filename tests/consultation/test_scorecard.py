"""The scorecard is counted from the rows, by side and party."""

from collections import Counter

from governance.consultation.actions.announcing import change_notice
from governance.consultation.models import (
    AnswerOutcome,
    ComingDecision,
    DecisionInput,
    InputAnswer,
)
from governance.consultation.scorecard import scorecard_for


def test_it_counts_what_there_is_and_a_late_word_stays(table):
    late = table.announced(planned_on=table.in_days(3))
    table.announced(planned_on=table.in_days(-3))
    coming = table.announced(part="labor_relations", unit=table.house.hospital)
    given = [table.input(coming, part) for part in ("steward", "labor_co_lead", "other_steward")]
    table.do("manager", change_notice, coming=late, said=table.said(planned_on=table.in_days(90)))
    after = table.later(15)
    after.answer(given[0], "labor_relations", outcome=AnswerOutcome.ADOPTED)
    after.answer(given[2], "labor_relations", outcome=AnswerOutcome.NOT)

    with table.acting("steward") as actor:
        card = scorecard_for(actor)
        rows = Counter(ComingDecision.objects.values_list("timeliness", flat=True))
        outcomes = Counter(InputAnswer.objects.values_list("outcome", flat=True))
        inputs = DecisionInput.objects.count()

    (given_line,) = card.management
    assert (given_line.party, given_line.given, given_line.answers) == ("Northwater", 3, 2)
    assert rows == {
        "ON_TIME": given_line.in_time,
        "LATE": given_line.late,
        "AFTER_THE_FACT": given_line.after_the_fact,
    }
    by_party = {line.party: line for line in card.labor}
    nurses, technicians = by_party["Nurses"], by_party["Technicians"]
    assert (nurses.inputs, nurses.answered, nurses.adopted) == (2, 1, 1)
    assert (technicians.inputs, technicians.answered, technicians.not_adopted) == (1, 1, 1)
    assert sum(line.inputs for line in card.labor) == inputs
    assert outcomes == {"ADOPTED": 1, "NOT": 1}


def test_it_is_empty_where_nothing_was_announced(table):
    with table.acting("steward") as actor:
        assert scorecard_for(actor).is_empty
