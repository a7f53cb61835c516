"""Two people at once, and acts that fail half way: with real transactions."""

import threading
from collections.abc import Callable

import pytest
from django.db import close_old_connections, connections

from foundation.notices.models import Notice
from foundation.record.models import Entry
from foundation.toolkit.conflicts import StaleVersionError
from grievances.actions import answering
from grievances.actions.answering import answer_step
from grievances.models import Act, Answer, CaseSequence, Grievance, IntakeSheet, Outcome
from grievances.statuses import GrievanceStatus as S
from tests.grievances.cases import desk_for
from tests.house import build_house

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def committed(now):
    return desk_for(build_house(now))


def together(*jobs: Callable[[], object]) -> list[object]:
    """Run all at once, each on its own connection; what each returned or raised."""
    results: list[object] = [None] * len(jobs)
    barrier = threading.Barrier(len(jobs))

    def run(position: int, job: Callable[[], object]) -> None:
        close_old_connections()
        barrier.wait()
        try:
            results[position] = job()
        except Exception as error:
            results[position] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_of_two_answers_at_the_same_moment_one_is_kept_and_shown_to_the_other(committed):
    desk = committed
    filed = desk.filed()

    def answer(part: str, reasons: str) -> Callable[[], object]:
        return lambda: desk.do(
            part, answer_step, grievance=filed, outcome=Outcome.DENIED, reasons=reasons
        )

    results = together(answer("manager", "First."), answer("labor_relations", "Second."))

    kept = [result for result in results if isinstance(result, Answer)]
    stale = [result for result in results if isinstance(result, StaleVersionError)]
    assert (len(kept), len(stale)) == (1, 1)
    assert stale[0].current == kept[0]


def test_numbers_given_at_once_have_no_gaps_and_no_doubles(committed):
    desk = committed

    results = together(*[lambda: desk.intake().status for _ in range(6)])

    assert results == [S.INTAKE] * 6
    with desk.acting("steward"):
        numbers = sorted(IntakeSheet.objects.values_list("own_number", flat=True))
        assert numbers == [f"NNU-2026-000{n}" for n in range(1, 7)]
        assert CaseSequence.objects.get().last == 6


def test_a_form_sent_twice_at_the_same_moment_is_logged_once(committed):
    import uuid

    from grievances.actions.intake import log_intake

    desk, token = committed, uuid.uuid4()

    results = together(
        *[lambda: desk.do("steward", log_intake, told=desk.told(), client_token=token).pk] * 2
    )

    assert results[0] == results[1]
    with desk.acting("steward"):
        assert Grievance.objects.count() == 1


def test_the_change_the_record_and_the_notices_live_or_die_together(committed, monkeypatch):
    desk = committed
    filed = desk.filed()
    with desk.acting("steward"):
        before = (Act.objects.count(), Entry.objects.count(), Notice.objects.count())

    def refuse(*args, **said):
        raise OSError("the power went")

    monkeypatch.setattr(answering, "tell_other_party", refuse)
    with pytest.raises(OSError, match="the power went"):
        desk.answer(filed)

    with desk.acting("steward"):
        assert (Act.objects.count(), Entry.objects.count(), Notice.objects.count()) == before
        assert not Answer.objects.exists()
    assert desk.seen("steward", filed).status == S.AWAITING_ANSWER
