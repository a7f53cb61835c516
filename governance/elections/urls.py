from django.urls import path

from foundation.people.fresh import fresh_sign_in_required
from governance.elections.views import elections, keys, standing, voting

app_name = "elections"

urlpatterns = [
    path("", elections.election_list, name="election-list"),
    path("call", fresh_sign_in_required(elections.election_call), name="election-call"),
    path("of/<uuid:pk>", elections.posting_election, name="posting-election"),
    path("<uuid:pk>/", elections.election_detail, name="election-detail"),
    path("<uuid:pk>/end", fresh_sign_in_required(elections.election_end), name="election-end"),
    path("<uuid:pk>/list/<int:number>.txt", elections.receipt_list, name="receipt-list"),
    path("<uuid:pk>/nominate", standing.nomination_make, name="nomination-make"),
    path("<uuid:pk>/stand", standing.nomination_stand, name="nomination-stand"),
    *(
        path(
            f"<uuid:pk>/nominations/<uuid:nomination>/{answer}",
            standing.nomination_answer,
            {"answer": answer},
            name=f"nomination-{answer}",
        )
        for answer in standing.ANSWERS
    ),
    path("<uuid:pk>/observers", standing.observer_name, name="observer-name"),
    path("<uuid:pk>/observe", standing.election_observe, name="election-observe"),
    # Never behind a fresh sign-in: what is sent again after one is kept meanwhile, and a vote is
    # kept nowhere.
    path("<uuid:pk>/vote", voting.vote_cast, name="vote-cast"),
    path("<uuid:pk>/holders", keys.holder_list, name="holder-list"),
    path("<uuid:pk>/holders/<uuid:holder>/drop", keys.holder_drop, name="holder-drop"),
    path("<uuid:pk>/key", fresh_sign_in_required(keys.key_take), name="key-take"),
    path("<uuid:pk>/count", keys.key_give, name="key-give"),
]
