"""Acts by the case page: done once, said kindly when too late, agreed by the other party."""

from datetime import timedelta

from grievances.models import Offer
from tests.grievances_pages.today import address, first_day, text_of, value_of


def acts(desk, case, kind):
    with desk.acting("steward"):
        return case.acts.filter(kind=kind).count()


def appeal_form(client, case):
    page = text_of(client.get(address("step-appeal", case)))
    today = first_day(page)
    place = value_of(page, "place")
    return {"on": today, "served_by": "PORTAL", "place": place, "reasons": "It is not so."}


def test_an_appeal_sent_twice_is_one_appeal(desk, as_part):
    case, client = desk.answered(), as_part("steward")
    form = appeal_form(client, case)

    first = client.post(address("step-appeal", case), form)
    second = client.post(address("step-appeal", case), form, follow=True)

    assert first.status_code == 302
    assert "This was recorded already" in text_of(second)
    assert acts(desk, case, "appealed") == 1


def test_whoever_comes_too_late_keeps_their_words(desk, as_part):
    case = desk.answered()
    form = appeal_form(as_part("chief_steward"), case)
    desk.appealed(case)

    late = as_part("chief_steward").post(address("step-appeal", case), form)

    assert late.status_code == 409
    assert "This can no longer be done" in text_of(late)
    assert "It is not so." in text_of(late)
    assert acts(desk, case, "appealed") == 1


def test_a_case_that_has_moved_on_is_looked_at_before_sending_again(desk, as_part):
    case, client = desk.filed(), as_part("steward")
    form = {"place": f"AWAITING_ANSWER:{case.step}", "reason": "Resolved.", "word": "All is well."}
    desk.answer(case)

    moved = client.post(address("case-withdraw", case), form)
    again = client.post(
        address("case-withdraw", case), {**form, "place": f"AWAITING_UNION:{case.step}"}
    )

    assert moved.status_code == 409
    assert "The case has moved on" in text_of(moved)
    assert "All is well." in text_of(moved)
    assert again.status_code == 302
    assert desk.seen("steward", case).status == "WITHDRAWN"


def test_more_time_holds_once_the_other_party_agrees(desk, as_part):
    case, manager, steward = desk.filed(), as_part("manager"), as_part("steward")
    page = text_of(manager.get(address("extension-ask", case)))
    clock = value_of(page, "clock")
    new_on = (desk.now + timedelta(days=90)).date().isoformat()

    asked = manager.post(address("extension-ask", case), {"clock": clock, "new_on": new_on})
    with desk.acting("steward"):
        offer = Offer.objects.get(grievance=case)
    own = manager.get(f"/offers/{offer.pk}/answer")
    agreed = steward.post(f"/offers/{offer.pk}/answer", {"answer": "accept"})
    again = steward.post(f"/offers/{offer.pk}/answer", {"answer": "accept"}, follow=True)

    assert asked.status_code == 302
    assert own.status_code == 403
    assert "Your own party asked for this" in text_of(own)
    assert agreed.status_code == 302
    assert "Your answer was recorded already." in text_of(again)
    assert acts(desk, case, "extension_agreed") == 1


def test_an_offer_answered_by_a_colleague_first_is_shown_not_overwritten(desk, as_part):
    case = desk.filed()
    as_part("manager").post(address("settlement-offer", case), {"terms": "Four hours of pay."})
    with desk.acting("steward"):
        offer = Offer.objects.get(grievance=case)
    as_part("steward").post(
        f"/offers/{offer.pk}/answer", {"answer": "refuse", "note": "Too little."}
    )

    late = as_part("chief_steward").post(
        f"/offers/{offer.pk}/answer", {"answer": "accept", "note": "Fine with me."}
    )

    assert late.status_code == 409
    assert "Stella Marsh (Steward) refused on" in text_of(late)
    assert "Fine with me." in text_of(late)
    assert desk.seen("steward", case).status == "AWAITING_ANSWER"


def test_a_meeting_tomorrow_is_not_recorded_today(desk, as_part):
    case = desk.filed()
    ahead = (desk.now + timedelta(days=2)).date().isoformat()

    answer = as_part("manager").post(
        address("meeting-record", case),
        {"on": "pick", "on_picked": ahead, "note": "Room 2, all came."},
    )

    assert answer.status_code == 422
    assert "This day lies ahead." in text_of(answer)
    assert "Room 2, all came." in text_of(answer)


def test_articles_are_found_without_a_script_and_cited_once(desk, as_part):
    case, client = desk.filed(), as_part("steward")
    article = desk.articles[-1]

    found = client.post(address("article-cite", case), {"find": article.title[:8], "search": "1"})
    cited = client.post(address("article-cite", case), {"articles": [str(article.pk)]})

    assert article.title in text_of(found)
    assert cited.status_code == 302
    assert article.title in text_of(as_part("manager").get(address("case-detail", case)))


def test_a_case_is_shared_with_a_colleague_until_a_day_and_taken_back(desk, as_part):
    case, chief = desk.filed(), as_part("chief_steward")
    reader = as_part("clinic_steward")
    until = (desk.now + timedelta(days=5)).date().isoformat()
    person = desk.house.people["clinic_steward"].pk

    before = reader.get(address("case-detail", case)).status_code
    shared = chief.post(address("case-share", case), {"person": person, "until": until})
    during = reader.get(address("case-detail", case)).status_code
    with desk.acting("chief_steward"):
        share = case.shares.get()
    ended = chief.post(f"/shares/{share.pk}/end")
    after = reader.get(address("case-detail", case)).status_code

    assert (before, shared.status_code, during, ended.status_code, after) == (
        404,
        302,
        200,
        302,
        404,
    )
