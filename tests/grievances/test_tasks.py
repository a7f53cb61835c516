from grievances.statuses import GrievanceStatus as S
from grievances.tasks import follow_missed
from partnership.celery import app


def test_the_sweep_is_woken_every_minute_and_follows_the_cases_of_each_union(desk):
    filed = desk.filed()
    woken = {entry["task"]: entry["schedule"] for entry in app.conf.beat_schedule.values()}

    failed = follow_missed()

    assert (woken[follow_missed.name], failed) == (60.0, 0)
    case = desk.seen("steward", filed)
    assert (case.step, case.status) == ("step_2", S.AWAITING_UNION)
