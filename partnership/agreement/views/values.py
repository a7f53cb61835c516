"""Each party's values, and the lines on which the parties meet or differ."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from foundation.roles.http import actor_of
from foundation.toolkit.asking import GET_OR_POST, Question, ask, posted
from foundation.toolkit.conflicts import version_of_values
from partnership.agreement.access import agreement_to_read
from partnership.agreement.actions.drafting import (
    state_values,
    take_out_value_line,
    write_value_line,
)
from partnership.agreement.changes import version_of_line
from partnership.agreement.forms import SeenForm, ValueLineForm, ValuesForm
from partnership.agreement.views.drafting import about_draft, ask_of_a_part
from partnership.agreement.views.section import party_key

VALUES = Question(
    "The values of your party",
    "State them",
    "Your party's values are in the draft.",
    "Each party states its own. Where they meet or differ is said line by line, in everybody's"
    " words.",
    "heart",
)
ADD = Question(
    "Where we meet, or differ",
    "Put it in the draft",
    "It is in the draft. The other parties add their own words.",
    "Name a value; say what it means to your party. The others say what it means to theirs.",
    "handshake",
)
EDIT = Question(
    "Where we meet, or differ",
    "Save",
    "Saved.",
    "You write your own party's words; the name of the value and how you live with it are joint.",
    "handshake",
)
TAKE_OUT = Question(
    "Take this line out", "Take it out", "It is out of the draft.", "", "trash-2", "danger"
)


@require_http_methods(GET_OR_POST)
def values_edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)
    words = agreement.said.values.get(party_key(actor), "")
    form = ValuesForm(posted(request), initial={"words": words, "seen": version_of_values([words])})

    def act(typed: dict[str, Any]) -> None:
        state_values(agreement=agreement, by=actor, now=timezone.now(), **typed)

    return ask_of_a_part(request, agreement, VALUES, form, act)


@require_http_methods(GET_OR_POST)
def line_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)
    form = ValueLineForm(posted(request))

    def act(typed: dict[str, Any]) -> None:
        write_value_line(agreement=agreement, by=actor, now=timezone.now(), **typed)

    return ask(about_draft(request, agreement, ADD, form), act)


@require_http_methods(GET_OR_POST)
def line_edit(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)
    line = agreement.said.line(key)
    if line is None and request.method != "POST":
        raise Http404
    initial: dict[str, Any] = {}
    if line is not None:
        initial = {
            "heading": line.heading,
            "is_shared": "yes" if line.is_shared else "no",
            "words": line.words.get(party_key(actor), ""),
            "lived_with": line.lived_with,
            "seen": version_of_line(line),
        }
    form = ValueLineForm(posted(request), initial=initial)

    def act(typed: dict[str, Any]) -> None:
        write_value_line(agreement=agreement, key=key, by=actor, now=timezone.now(), **typed)

    return ask_of_a_part(request, agreement, EDIT, form, act)


@require_http_methods(GET_OR_POST)
def line_take_out(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    actor = actor_of(request)
    agreement = agreement_to_read(actor, pk)
    line = agreement.said.line(key)
    if line is None and request.method != "POST":
        raise Http404
    form = SeenForm(posted(request), initial={"seen": version_of_line(line)})

    def act(typed: dict[str, Any]) -> None:
        take_out_value_line(agreement=agreement, key=key, by=actor, now=timezone.now(), **typed)

    more = {"words": line.lived_with or line.heading, "words_of": line.heading} if line else {}
    return ask_of_a_part(request, agreement, TAKE_OUT, form, act, **more)
