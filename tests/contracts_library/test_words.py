from hypothesis import given
from hypothesis import strategies as st

from foundation.toolkit.found_words import folded, marked, sentence_found, typed_words

TEXT = "Schedules are posted. Overtime is offered by turns; the naïve list hangs in the ward."


def test_words_are_in_one_spelling():
    assert folded("Naïve CAFÉ, Straße 12.3(b)") == "naive cafe strasse 12 3 b"


def test_the_sentence_with_the_most_of_the_words_is_shown_with_them_marked():
    pieces = sentence_found(TEXT, typed_words("OVER tur"))

    assert "".join(piece.text for piece in pieces) == "Overtime is offered by turns;"
    assert [piece.text for piece in pieces if piece.is_found] == ["Overtime", "turns"]


def test_a_word_is_found_whatever_its_accents():
    pieces = sentence_found(TEXT, typed_words("naive"))

    assert [piece.text for piece in pieces if piece.is_found] == ["naïve"]


def test_a_long_sentence_is_cut_around_what_was_found():
    pieces = sentence_found("before " * 200 + "overtime " + "after " * 200, ("over",))

    shown = "".join(piece.text for piece in pieces)
    assert "overtime" in shown
    assert shown.startswith("… ")
    assert len(shown) < 330


@given(st.text(max_size=80), st.text(max_size=20))
def test_no_letter_of_a_text_is_lost_in_marking(text, typed):
    assert "".join(piece.text for piece in marked(text, typed_words(typed))) == text
