from grievances.statuses import GrievanceStatus as S


def test_story(desk):
    case = desk.intake()
    assert case.status == S.INTAKE
    filed = desk.filed()
    assert (filed.status, filed.number) == (S.AWAITING_ANSWER, "NH-NNU-2026-0001")
    answer = desk.answer(filed)
    assert answer.grievance.status == S.AWAITING_UNION
    appealed = desk.appealed(answer.grievance)
    assert appealed.status == S.AWAITING_ANSWER
