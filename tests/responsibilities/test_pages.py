"""The pages under /how-we-decide/: for everybody who works there, in plain words."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.http import QueryDict

from foundation.walls.principal import acting_as
from governance.responsibilities.forms import FenceForm, RowForm
from governance.responsibilities.models import ListVersion
from tests.responsibilities.lists import drafted, offered, sign

pytestmark = pytest.mark.django_db
HOME = "/how-we-decide/"
ASKED = {"function": "workflow", "level": "work_unit", "words": "", "on": ""}
PLAIN = {
    "cost": "0",
    "articles": "none",
    "touches_hours": "no",
    "touches_pay": "no",
    "touches_safety": "no",
    "touches_law": "no",
    "touches_job_security": "no",
    "headcount": "0",
    "other_units": "0",
    "pilot_days": "30",
    "evidence": "baseline",
    "done_this_year": "0",
}


def words(answer):
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text).replace("&#x27;", "'")


def stored(here, version):
    with acting_as(here.actor("union_administrator")), transaction.atomic():
        return ListVersion.objects.of_page().get(pk=version.pk)


@pytest.mark.parametrize("part", ["grievant", "steward", "manager", "employer_administrator"])
@pytest.mark.parametrize(
    "path",
    ["", "ask", "fences", "versions/", "to-agree", "compare", "cells/workflow/work_unit"],
)
def test_each_page_opens_for_everybody_who_belongs_there(as_part, two_versions, part, path):
    assert as_part(part).get(HOME + path).status_code == 200


@pytest.mark.parametrize("path", ["", "ask", "fences", "versions/", "to-agree", "compare"])
def test_each_page_opens_where_there_is_no_list_yet(as_part, path):
    assert as_part("steward").get(HOME + path).status_code == 200


@pytest.mark.parametrize("path", ["", "text", "file"])
@pytest.mark.parametrize("part", ["grievant", "steward"])
def test_a_ratified_version_is_read_by_everybody(as_part, two_versions, part, path):
    answer = as_part(part).get(f"{HOME}versions/{two_versions[0].pk}/{path}")

    assert answer.status_code == 200


def test_a_staged_version_is_not_found_by_a_member(here, as_part):
    version = drafted(here)

    assert as_part("grievant").get(f"{HOME}versions/{version.pk}/").status_code == 404
    assert as_part("steward").get(f"{HOME}versions/{version.pk}/").status_code == 200


def test_the_matrix_shows_the_version_of_the_day(here, as_part, two_versions):
    client = as_part("steward")
    last_year = (here.now - timedelta(days=200)).date()

    assert "Version 2 of the list" in words(client.get(HOME))
    assert "Version 1 of the list" in words(client.get(f"{HOME}?on={last_year}"))
    assert "No list is in force" in words(client.get(f"{HOME}?on=2001-01-01"))


def test_the_matrix_is_shown_by_level_and_by_mode(as_part, two_versions):
    client = as_part("steward")
    one = client.get(f"{HOME}?level=region").context["matrix"]
    bargained = client.get(f"{HOME}?mode=bargaining").context["matrix"]

    assert one.columns == ["Region"]
    assert [row.label for group in bargained.groups for row in group.rows] == [
        "The pattern of shifts",
        "The order in which vacation is chosen",
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "How the work flows in a unit is decided at the level Work unit: the employees"),
        ({"touches_hours": "yes"}, "Hours of work are a matter for bargaining. Article 9"),
        ({"articles": "9, 14"}, "No committee may change, add to or set aside a term"),
        ({"touches_job_security": "yes"}, "It cannot be decided"),
        ({"touches_law": "yes"}, "It goes through a safety review first"),
        ({"cost": ""}, "what it costs in the first year"),
    ],
)
def test_anybody_is_told_who_decides_and_why(as_part, two_versions, asked, said):
    answer = as_part("grievant").get(HOME + "ask", ASKED | PLAIN | asked)

    assert answer.status_code == 200
    assert said in words(answer)


def test_a_question_in_ones_own_words_is_a_gap_and_is_put_on_the_list(as_part, two_versions):
    client, asked = as_part("steward"), ASKED | {"function": "", "words": "Who parks where"}
    answer = client.get(HOME + "ask", asked)
    assert "Not agreed yet" in words(answer)

    client.post(HOME + "to-agree/put", asked)

    assert "Who parks where Work unit Nurses" in words(client.get(HOME + "to-agree"))


def test_what_cannot_be_read_comes_back_with_what_was_typed(as_part, two_versions):
    answer = as_part("steward").get(HOME + "ask", ASKED | {"cost": "much", "evidence": "a chart"})

    assert answer.status_code == 422
    assert 'value="a chart"' in answer.content.decode()
    assert 'value="much"' in answer.content.decode()


def test_a_proposal_is_tried_on_the_fences(as_part, two_versions):
    answer = as_part("steward").get(HOME + "fences", {"try": "1"} | PLAIN | {"cost": "9000"})
    results = answer.context["results"]

    assert [one["face"].key for one in results if one["word"] == "It stands"] == ["unit_budget"]
    assert results[0]["because"] == "It costs more than 8,000"


def test_two_versions_are_compared_in_words(as_part, two_versions):
    old, new = two_versions
    answer = as_part("manager").get(HOME + "compare", {"old": old.pk, "new": new.pk})

    assert "it costs more than 8,000 instead of it costs more than 5,000" in words(answer)


def test_the_text_comes_back_to_the_letter(as_part, two_versions):
    answer = as_part("steward").get(f"{HOME}versions/{two_versions[0].pk}/file")

    assert answer.content.decode() == two_versions[0].source


# --- drafting


def begin(client, **said):
    return client.post(HOME + "versions/draft", said)


def test_the_next_version_is_begun_from_the_one_before(here, as_part, two_versions):
    day = here.today + timedelta(days=30)
    said = {"start": "version", "effective_from": day, "reason": "More room for units."}
    answer = begin(as_part("labor_co_lead"), **said)

    assert answer.status_code == 302
    assert "Being drafted" in words(as_part("manager").get(answer["Location"]))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"start": "version", "reason": "R"}, "Say on which day it takes effect."),
        ({"start": "version", "reason": "R", "effective_from": "2001-01-01"}, "the next one later"),
        ({"start": "text", "reason": "R", "source": ""}, "Choose a file, or paste its text here."),
        ({"start": "text", "reason": "R", "source": "a: [1"}, "The text cannot be read"),
        ({"start": "text", "reason": "R", "source": "version: 1\n..."}, "mistakes, nothing"),
    ],
)
def test_a_beginning_that_is_refused_says_why_and_begins_nothing(
    here, as_part, two_versions, said, sentence
):
    answer = begin(as_part("labor_co_lead"), **said)

    assert answer.status_code == 422
    assert sentence in words(answer)
    with acting_as(here.actor("steward")), transaction.atomic():
        assert not here.partnership.list_versions.staged().exists()


def draft_address(version, path):
    return f"{HOME}versions/{version.pk}/edit/{path}"


@pytest.mark.parametrize(
    "path",
    [
        "parts",
        "text",
        "day",
        "parts/group/new",
        "parts/group/executives",
        "parts/level/new",
        "parts/level/facility",
        "parts/kind/spend",
        "parts/function/new",
        "parts/function/workflow",
        "cells/workflow/department",
        "cells/workflow/region",
        "fences/new",
        "fences/unit_budget",
    ],
)
def test_each_page_of_a_draft_opens_for_who_may_change_it(here, as_part, path):
    version = drafted(here)

    assert as_part("union_administrator").get(draft_address(version, path)).status_code == 200
    assert as_part("steward").get(draft_address(version, path)).status_code == 403


FENCE = {
    "sentence": "A unit tries things for a month.",
    "source": "Agreement to Partner, clause 9",
    "effect": "next_level",
    "owner_labor": "Labor co-lead",
    "owner_management": "Manager of the unit",
    "levels": ["work_unit"],
    "longer_than_days": "30",
    "cost_over": "1000.50",
}


def test_a_fence_is_added_with_its_conditions(here, as_part):
    version = drafted(here)
    answer = as_part("union_administrator").post(draft_address(version, "fences/new"), FENCE)

    assert answer.status_code == 302
    fence = stored(here, version).said.fences[-1]
    assert fence.key == "a_unit_tries_things_for_a_month"
    assert [one.in_words for one in fence.when] == [
        "it costs more than 1,000.50",
        "it is for good, or a trial of more than 30 days",
    ]


def test_a_fence_without_a_condition_is_refused(here, as_part):
    version = drafted(here)
    said = FENCE | {"longer_than_days": "", "cost_over": ""}
    answer = as_part("union_administrator").post(draft_address(version, "fences/new"), said)

    assert answer.status_code == 422
    assert "Fill in one condition at least" in words(answer)


def test_a_fence_that_contradicts_another_is_refused_with_both_sentences(here, as_part):
    version = drafted(here)
    said = FENCE | {"longer_than_days": "", "cost_over": "", "touches": ["pay"]}
    answer = as_part("union_administrator").post(draft_address(version, "fences/new"), said)

    assert answer.status_code == 422
    assert "Pay and benefits are a matter for bargaining." in words(answer)
    assert "A unit tries things for a month." in words(answer)


def test_a_fence_is_tried_before_it_is_saved(here, as_part):
    version = drafted(here)
    said = FENCE | {"do": "try"} | {f"fact-{name}": value for name, value in PLAIN.items()}
    said |= {"fact-cost": "2000", "fact-pilot_days": "60"}
    answer = as_part("union_administrator").post(draft_address(version, "fences/new"), said)

    first = answer.context["results"][0]
    assert (first["word"], first["face"].sentence) == ("It stands", FENCE["sentence"])
    assert stored(here, version).source == version.source


def test_a_fence_opened_and_saved_without_a_change_changes_nothing(here, as_part):
    version = drafted(here)
    client = as_part("union_administrator")
    for fence in version.said.fences:
        page = client.get(draft_address(version, f"fences/{fence.key}"))
        form = page.context["form"]
        again = FenceForm(_data(form), said=version.said, key=fence.key)
        assert again.is_valid(), again.errors
        assert again.wanted == fence


def test_a_row_opened_and_saved_without_a_change_changes_nothing(here, as_part):
    version = drafted(here)
    client = as_part("union_administrator")
    for function in version.said.functions:
        for row in function.rows:
            path = f"cells/{function.key}/{row.level}"
            forms = client.get(draft_address(version, path)).context["forms"]
            form = next(form for form in forms if form.row == row)
            again = RowForm(_data(form), said=version.said, row=row)
            assert again.is_valid(), again.errors
            assert again.row_at(row.level) == row


def _data(form):
    """What a browser would send for a form as it is shown."""
    data = QueryDict(mutable=True)
    for field in form:
        value = field.value()
        listed = value if isinstance(value, (list, tuple)) else [value]
        data.setlist(field.html_name, [str(one) for one in listed if one is not None])
    return data


def test_a_cell_is_changed_and_dropped(here, as_part):
    version, client = drafted(here), as_part("employer_administrator")
    address = draft_address(version, "cells/budget/region")
    said = {"place": "0", "mode": "joint", "groups": ["executives"], "fallback": "chair"}
    refused = client.post(address, said)
    taken = client.post(address, said | {"groups": ["joint_committee"]})
    changed = stored(here, version).said.function("budget").rows
    client.post(address, said | {"groups": ["joint_committee"], "do": "drop"})

    assert "a group of labor takes part" in words(refused)
    assert (refused.status_code, taken.status_code) == (422, 302)
    assert [row.mode for row in changed] == ["management", "joint"]
    assert len(stored(here, version).said.function("budget").rows) == 1


def test_parts_are_added_and_what_is_spoken_of_is_not_dropped(here, as_part):
    version, client = drafted(here), as_part("union_administrator")
    level = draft_address(version, "parts/level/new")
    client.post(level, {"name": "Team", "above": ":lowest"})
    group = draft_address(version, "parts/group/executives")
    dropped = client.post(group, {"name": "Executives", "side": "management", "do": "drop"})
    client.post(group, {"name": "The executives", "side": "management"})
    new = {"name": "Who parks", "heading": "Work", "level": "team", "mode": "employees"}
    client.post(draft_address(version, "parts/function/new"), new)
    client.post(draft_address(version, "parts/kind/new"), {"name": "Hire"})
    said = stored(here, version).said

    assert said.levels[0].name == "Team"
    assert dropped.status_code == 422
    assert "is no group of this list" in words(dropped)
    assert said.group("executives").name == "The executives"
    assert said.function("who_parks").rows[0].level == "team"
    assert said.kinds["hire"] == "Hire"


def test_the_second_of_two_is_shown_both_versions(here, as_part):
    version = drafted(here)
    address = draft_address(version, "parts/group/executives")
    seen = as_part("union_administrator").get(address).context["form"]["seen"].value()
    said = {"name": "The executives", "side": "management", "seen": seen}
    as_part("union_administrator").post(address, said)
    answer = as_part("employer_administrator").post(address, said | {"name": "The board"})

    assert answer.status_code == 409
    assert "Una Brandt" in words(answer)
    assert "The board" in words(answer)


def test_the_day_of_a_draft_is_changed(here, as_part):
    version, day = drafted(here), here.today + timedelta(days=90)
    as_part("union_administrator").post(draft_address(version, "day"), {"day": day})

    assert stored(here, version).effective_from == day


def test_the_whole_text_is_refused_with_every_line_and_kept_in_the_box(here, as_part):
    version = drafted(here)
    bad = version.source.replace("mode: union", "mode: onion").replace(
        "effect: blocked", "effect: no"
    )
    client = as_part("union_administrator")
    answer = client.post(draft_address(version, "text"), {"source": bad})

    assert answer.status_code == 422
    assert "3 mistakes, nothing was loaded" in words(answer)
    assert "mode: onion" in answer.content.decode()
    assert stored(here, version).source == version.source


# --- ratifying


def test_a_version_is_offered_signed_by_every_party_and_then_in_the_matrix(here, as_part):
    version = drafted(here)
    here_is = f"{HOME}versions/{version.pk}/"
    as_part("union_administrator").post(here_is + "offer")
    for part in ("employer_administrator", "union_administrator"):
        sign(here, version, part)
    waiting = words(as_part("manager").get(here_is))
    answer = as_part("other_administrator").post(here_is + "sign")
    sign(here, version, "other_administrator")
    ratified = words(as_part("manager").get(here_is))

    assert "Technicians Local 12 Not yet" in waiting
    assert answer["Location"].startswith("/signing/")
    assert "Ratified, not begun" in ratified


def test_a_version_is_signed_through_its_pages(here, as_part):
    version = offered(here)
    client = as_part("employer_administrator")
    page = client.post(f"{HOME}versions/{version.pk}/sign")["Location"]

    assert version.source.splitlines()[3] in words(client.get(page))


def test_who_may_not_sees_why(here, as_part):
    version = drafted(here)
    here_is = f"{HOME}versions/{version.pk}/"

    assert as_part("steward").post(here_is + "offer").status_code == 403
    assert "does not carry" in words(as_part("steward").get(here_is))


def test_a_version_is_taken_back_and_withdrawn(here, as_part):
    version = offered(here)
    here_is, client = f"{HOME}versions/{version.pk}/", as_part("other_administrator")
    client.post(here_is + "take-back")
    assert stored(here, version).status == "DRAFT"

    assert client.post(here_is + "withdraw", {"because": ""}).status_code == 422
    client.post(here_is + "withdraw", {"because": "Too early."})

    assert stored(here, version).status == "WITHDRAWN"
    assert "Too early." in words(client.get(here_is))


def test_a_version_whose_day_has_begun_is_not_offered(here, as_part):
    version = drafted(here, effective_from=here.today - timedelta(days=1))
    answer = as_part("union_administrator").post(f"{HOME}versions/{version.pk}/offer")

    assert answer.status_code == 422
    assert "that day has begun" in words(answer)
