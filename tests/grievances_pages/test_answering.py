"""Management's answer: the letter first, one answer a step, nothing typed is lost."""

from django.core.files.uploadedfile import SimpleUploadedFile

from grievances.models import Answer
from tests.grievances_pages.today import address, first_day, text_of

REASONS = "Two people had called in sick."


def form_of(case, **changes):
    return {
        "outcome": "DENIED",
        "reasons": REASONS,
        "remedy_offered": "",
        "on": "",
        "served_by": "PORTAL",
        "place": f"{case.status}:{case.step}",
        **changes,
    }


def record(client, desk, case, **changes):
    today = first_day(text_of(client.get(address("step-answer", case))))
    return client.post(
        address("step-answer", case), form_of(case, stage="record", on=today, **changes)
    )


def look(client, case, **changes):
    today = first_day(text_of(client.get(address("step-answer", case))))
    return client.post(address("step-answer", case), form_of(case, on=today, **changes))


def answers(desk, case):
    with desk.acting("manager"):
        return list(Answer.objects.filter(grievance=case))


def test_the_letter_is_read_before_anything_is_recorded(desk, as_part):
    case = desk.filed()

    letter = look(as_part("manager"), case)

    assert letter.status_code == 200
    assert "This is the letter as the union will read it." in text_of(letter)
    assert REASONS in text_of(letter)
    assert answers(desk, case) == []


def test_an_answer_gives_a_receipt_and_sent_twice_the_same_one(desk, as_part):
    case, client = desk.filed(), as_part("manager")

    page = form_of(case, stage="record", on=_today(client, case))
    first = client.post(address("step-answer", case), page)
    second = client.post(address("step-answer", case), page)

    [given] = answers(desk, case)
    receipt = f"{address('case-detail', case)}answers/{given.pk}/"
    assert (first.status_code, first.url) == (302, receipt)
    assert (second.status_code, second.url) == (302, receipt)
    for part in ("manager", "steward"):
        assert REASONS in text_of(as_part(part).get(receipt))
    assert as_part("other_steward").get(receipt).status_code == 404


def test_the_second_to_answer_sees_the_first_beside_their_own_words(desk, as_part):
    case = desk.filed()
    second_manager(desk)
    mine = form_of(case, stage="record", on=_today(as_part("clinic_manager"), case))
    mine["reasons"] = "What I wrote for ten minutes."
    desk.answer(case)

    answer = as_part("clinic_manager").post(address("step-answer", case), mine)

    assert answer.status_code == 409
    assert "The change was within management&#x27;s rights." in text_of(answer)
    assert "What I wrote for ten minutes." in text_of(answer)
    assert len(answers(desk, case)) == 1


def test_an_answer_without_reasons_keeps_the_rest(desk, as_part):
    case = desk.filed()

    refused = look(as_part("manager"), case, reasons="", remedy_offered="Two hours of pay.")

    assert refused.status_code == 422
    assert "Write the reasons" in text_of(refused)
    assert "Two hours of pay." in text_of(refused)


def test_a_lying_paper_is_refused_with_the_letter_and_nothing_is_recorded(desk, as_part):
    case, client = desk.filed(), as_part("manager")
    lying = SimpleUploadedFile("letter.pdf", b"MZ\x90\x00 not a pdf at all")

    refused = record(client, desk, case, file=lying)

    assert refused.status_code == 422
    assert "letter.pdf" in text_of(refused)
    assert REASONS in text_of(refused)
    assert answers(desk, case) == []
    assert desk.seen("manager", case).status == "AWAITING_ANSWER"


def test_needing_more_time_takes_what_was_written_along(desk, as_part):
    case = desk.filed()

    asked = look(as_part("manager"), case, outcome="MORE_TIME")

    assert asked.status_code == 200
    assert "Ask for more time" in text_of(asked)
    assert REASONS in text_of(asked)
    assert f'action="{address("extension-ask", case)}"' in text_of(asked)


def _today(client, case):
    return first_day(text_of(client.get(address("step-answer", case))))


def second_manager(desk):
    """The clinic's manager stands in at the ward, too."""
    person = desk.house.people["clinic_manager"]
    desk.house.end("clinic_manager", desk.now)
    desk.house.appoint(person, "manager", desk.house.employer, desk.house.ward)
