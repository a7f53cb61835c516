import html5lib
import pytest
from django.template import Context, Template

from foundation.toolkit.access import ALLOWED, Denied
from foundation.toolkit.styleguide import clocks


def drawn(source: str, **values: object) -> str:
    return Template("{% load portal %}" + source).render(Context(values))


@pytest.fixture
def styleguide(client, db, settings) -> str:
    settings.DEMO = True
    return client.get("/styleguide").content.decode()


def test_the_styleguide_is_valid_html(styleguide):
    html5lib.HTMLParser(strict=True).parse(styleguide)


def test_the_styleguide_has_no_inline_script_style_or_data_address(styleguide):
    parsed = html5lib.parse(styleguide, treebuilder="etree", namespaceHTMLElements=False)

    assert [one.attrib for one in parsed.iter("script") if not one.get("src")] == []
    assert list(parsed.iter("style")) == []
    assert [one.tag for one in parsed.iter() if one.get("style")] == []
    assert "data:" not in styleguide


def test_the_styleguide_is_for_those_who_build(client, db, settings):
    settings.DEMO = settings.DEBUG = False

    assert client.get("/styleguide").status_code == 404


def test_a_refused_action_says_why_in_text():
    button = drawn(
        '{% include "components/action_button.html" with label="Withdraw" access=access only %}',
        access=Denied("Only the steward of the case may withdraw it."),
    )

    assert "disabled" in button
    assert ">Only the steward of the case may withdraw it.<" in button


def test_an_allowed_action_can_be_pressed():
    button = drawn(
        '{% include "components/action_button.html" with label="Withdraw" access=access only %}',
        access=ALLOWED,
    )

    assert 'type="submit"' in button
    assert "disabled" not in button


def test_a_clock_card_says_who_until_when_and_what_follows():
    card = drawn(
        '{% include "components/clock_card.html" with clock=clock only %}', clock=clocks.running()
    )

    for words in (
        "Waiting on management (Nursing Administration)",
        "Thu Mar 19, end of day PDT",
        "The union may take the case to Step 3.",
        "How this was worked out",
        "Day 10 is Thu Mar 19.",
        "Article 12, section 5(b)",
    ):
        assert words in card


@pytest.mark.parametrize(
    ("side", "words"),
    [("union", "Union only"), ("management", "Management only"), ("joint", "Joint")],
)
def test_a_side_badge_says_its_side_in_words(side, words):
    assert words in drawn("{% side_badge side %}", side=side)


def test_typed_words_are_escaped_and_keep_their_paragraphs():
    typed = "<b>One</b>\r\nline\n\nTwo"

    assert drawn("{{ typed|paragraphs }}", typed=typed) == (
        "<p>&lt;b&gt;One&lt;/b&gt;<br>line</p><p>Two</p>"
    )


def test_what_a_panel_wraps_is_escaped_once():
    panel = drawn(
        "{% panel title=title %}<p>{{ words }}</p>{% endpanel %}", title="<i>", words="<b>"
    )

    assert "&lt;i&gt;" in panel
    assert "<p>&lt;b&gt;</p>" in panel
