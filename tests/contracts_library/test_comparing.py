import re

from hypothesis import given
from hypothesis import strategies as st

from governance.contracts.library.comparing import Change, compare, compared_words
from governance.contracts.loading import load_contract
from tests.contracts_library.texts import CONTRACT, changed

BEFORE = changed(
    "    title: Arbitration\n",
    "    title: Arbitration\n    says: The panel is asked for within ten days of the notice.\n",
)


def compared(new, old=BEFORE):
    return compare(load_contract(old), load_contract(new))


def told(place):
    marks = {Change.SAME: "{}", Change.ADDED: "[+{}]", Change.REMOVED: "[-{}]"}
    return "".join(marks[run.change].format(run.text) for run in place.runs)


def test_two_texts_that_are_one_are_nothing():
    found = compared(BEFORE)

    assert found.is_nothing
    assert found.same == 2


def test_words_that_changed_are_told_apart_from_those_that_did_not():
    [article] = compared(changed("ten days", "fifteen working days", BEFORE)).articles

    assert (article.place, article.change) == ("Article 13", Change.CHANGED)
    assert told(article) == (
        "Arbitration. The panel is asked for within [-ten][+fifteen working] days of the notice."
    )


def test_a_stretch_of_changed_words_is_one():
    [article] = compared(changed("ten days of the", "a month from the", BEFORE)).articles

    assert "[-ten days of][+a month from] the notice" in told(article)


def test_articles_come_in_their_order_with_what_was_dropped_where_it_stood():
    new = changed(
        '  - number: "12"\n    title: Grievance procedure\n',
        '  - number: "11"\n    title: Seniority\n',
        BEFORE,
    )

    found = compared(new)

    assert [(a.place, a.change.value) for a in found.articles] == [
        ("Article 12", "removed"),
        ("Article 11", "added"),
    ]
    assert found.same == 1


def test_an_article_that_moved_is_the_same():
    two = '  - number: "12"\n    title: Grievance procedure\n'
    moved = BEFORE.replace(two, "").replace("procedures:\n", f"{two}procedures:\n", 1)

    assert compared(moved).is_nothing


def test_a_limit_that_differs_is_told_in_plain_words():
    [limit] = compared(changed("30 days", "45 days", BEFORE)).limits

    assert limit.place == "Ordinary procedure, Step 1, “file the grievance”"
    assert "The union must file the grievance within [-30][+45] days" in told(limit)


def test_the_period_is_told_as_a_whole():
    [fact] = compared(changed("to: 2027-12-31", "to: 2028-12-31", BEFORE)).facts

    assert "to December 31, 2028 instead of" in fact
    assert CONTRACT


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_back(old, new):
    runs = compared_words(old, new)

    assert "".join(run.text for run in runs if run.change is not Change.ADDED) == old
    assert "".join(run.text for run in runs if run.change is not Change.REMOVED) == new


def test_a_comparison_that_would_take_too_long_shows_both_whole():
    runs = compared_words("one " * 3000, "two " * 3000)

    assert [run.change for run in runs] == [Change.REMOVED, Change.ADDED]


def test_the_page_asks_for_two_versions_and_shows_words_in_and_out(load, browser):
    load("union_administrator")
    load("union_administrator", changed("30 days", "45 days"))
    client = browser("steward")

    page = client.get("/contracts/harbor-nurses/compare").content.decode()
    assert re.search(r"within <del>30</del><ins>45</ins> days", page)
    turned = client.get("/contracts/harbor-nurses/compare?before=2&after=1").content.decode()
    assert re.search(r"within <del>45</del><ins>30</ins> days", turned)
    same = client.get("/contracts/harbor-nurses/compare?before=1&after=1").content.decode()
    assert "Nothing is different" in same


def test_a_version_that_is_not_there_is_refused_with_those_that_are(load, browser):
    load("union_administrator")

    answer = browser("steward").get("/contracts/harbor-nurses/compare?before=9&after=x")

    assert answer.status_code == 422
    assert "Version 1 (First)" in answer.content.decode()
