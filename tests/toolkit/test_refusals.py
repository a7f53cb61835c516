import pytest

from foundation.toolkit import errors


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 429])
def test_a_refusal_says_the_rules_own_sentence(rf, status):
    response = errors.stop(rf.get("/cases/"), status, "The answer was recorded at 10:14 AM.")

    assert response.status_code == status
    assert "The answer was recorded at 10:14 AM." in response.content.decode()


@pytest.mark.parametrize("status", [400, 403, 404, 409, 413, 429])
def test_a_refusal_without_a_sentence_still_says_what_to_do(rf, status):
    page = errors.stop(rf.get("/cases/"), status).content.decode()

    assert '<p class="lead"></p>' not in page
    assert 'href="/"' in page


def test_a_failure_asks_nothing_of_the_chrome(rf):
    page = errors.failed(rf.get("/cases/")).content.decode()

    assert "Your last step was not saved" in page
    assert "top__row" not in page


def test_an_outdated_form_gives_back_what_was_typed_but_no_password(rf):
    page = errors.csrf_failure(rf.post("/log", {"story": "The lift is broken."})).content.decode()
    secret = errors.csrf_failure(rf.post("/in", {"password": "a-secret", "email": "a@b.c"}))

    assert "The lift is broken." in page
    assert "a-secret" not in secret.content.decode()
