"""The unions' people are called once: at the opening, before the close, with the answers."""

from foundation.notices.models import Mail, Notice
from governance.consultation import tasks
from governance.consultation.actions.announcing import change_notice
from governance.consultation.actions.calling import owe_calls
from governance.consultation.actions.responding import waive_window
from governance.consultation.models import WindowCall

ASKED = {
    "Stella Marsh",
    "Chidi Bell",
    "Carla Voss",
    "Lena Ortiz",
    "Luis Park",
}


def sweep(table, party="nurses"):
    with table.sweeping(party) as actor:
        return owe_calls(by=actor, now=table.now)


def told(table, word, party="nurses"):
    """Who of a party was told something with this word."""
    with table.sweeping(party) as actor:
        rows = Notice.objects.filter(organization=actor.organization, subject__contains=word)
        return sorted(rows.values_list("person__name", flat=True))


def test_people_there_are_told_once_that_a_window_opened(table):
    coming = table.announced()

    assert [sweep(table), sweep(table), sweep(table.later(minutes=1))] == [5, 0, 0]
    assert set(told(table, "announced")) == ASKED
    with table.sweeping("nurses"):
        assert Mail.objects.count() == Notice.objects.count() == 5
        notice = Notice.objects.first()
    assert notice.subject == (
        f"{coming.number}: a coming decision was announced. Input until Mon Mar 16, end of day EDT."
    )
    assert notice.path == f"/decisions/coming/{coming.pk}/"


def test_a_steward_of_another_place_is_not_told_and_management_is_not_swept(table):
    table.announced()

    assert sweep(table, "technicians") == 0
    assert sweep(table, "employer") == 0
    sweep(table)
    assert "Colin Webb" not in told(table, "announced")


def test_before_the_close_only_those_are_told_who_gave_no_input(table):
    coming = table.announced()
    sweep(table)
    table.later(3).input(coming)
    two_before = table.later(13)

    assert sweep(table.later(12)) == 0
    assert sweep(two_before) == 4
    assert sweep(table.later(14)) == 0
    assert set(told(table, "closes")) == ASKED - {"Stella Marsh"}


def test_nobody_is_told_of_the_close_of_a_window_that_was_waived_or_is_past(table):
    coming = table.announced()
    for part in ("labor_relations", "labor_partner"):
        table.do(part, waive_window, coming=coming)

    assert sweep(table.later(13)) == 0
    assert sweep(table.later(20)) == 0


def test_who_answered_to_an_earlier_version_is_asked_and_told_again(table):
    coming = table.announced()
    sweep(table)
    table.input(coming)
    table.later(1).do(
        "manager", change_notice, coming=coming, said=table.said(), because="New facts."
    )

    assert sweep(table.later(1)) == 5
    assert set(told(table, "asked again")) == ASKED
    assert sweep(table.later(14)) == 5


def test_everybody_asked_is_told_once_when_the_answers_are_there(table):
    coming = table.announced()
    given = [table.input(coming), table.input(coming, "clinic_steward")]
    after = table.later(15)
    after.answer(given[0])

    assert sweep(after) == 0
    after.answer(given[1])
    assert [sweep(after), sweep(after), sweep(after.later(40))] == [6, 0, 0]
    assert set(told(table, "the answers")) == ASKED | {"Colin Webb"}


def test_the_task_calls_for_each_party_and_is_safe_to_run_twice(table):
    from django.utils import timezone

    table.now = timezone.now()
    table.announced()

    assert [tasks.call_people(), tasks.call_people()] == [0, 0]
    assert len(told(table, "announced")) == 5
    with table.sweeping("nurses") as actor:
        assert WindowCall.objects.filter(organization=actor.organization).count() == 1


def test_what_is_told_names_nobody_and_nothing_of_the_matter(table):
    coming = table.announced(title="SECRET-TITLE", planned="SECRET-PLAN", facts="SECRET-FACTS")
    table.input(coming, text="SECRET-INPUT")
    sweep(table)
    sweep(table.later(13))

    with table.sweeping("nurses"):
        said = [*Notice.objects.values_list("subject", "text")]
    with table.acting("manager"):
        said += [*Notice.objects.values_list("subject", "text")]
    assert said
    assert not [words for words in said if "SECRET" in str(words)]
