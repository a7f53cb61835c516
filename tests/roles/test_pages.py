import pytest
from django.urls import reverse

PAGES = [
    "people:person-list",
    "roles:seat-list",
    "roles:fence-matrix",
    "roles:fence-change-list",
    "roles:fence-explain",
    "people:password-change",
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("part", ["grievant", "steward", "manager", "union_administrator"])
def test_pages_everybody_signed_in_may_read(as_part, page, part):
    answer = as_part(part).get(reverse(page))

    assert answer.status_code == 200
    assert "<h1" in answer.content.decode()


@pytest.mark.parametrize("page", ["roles:role-give", "roles:fence-propose"])
def test_pages_of_administrators_refuse_others_with_a_sentence(as_part, page):
    assert as_part("union_administrator").get(reverse(page)).status_code == 200
    for part in ("steward", "manager", "grievant"):
        answer = as_part(part).get(reverse(page))

        assert answer.status_code == 403
        sentence = answer.content.decode()
        assert "does not carry" in sentence or "administrator of" in sentence
