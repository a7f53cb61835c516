"""The rules every election here keeps to. What a call may set lies within them.

Notice of fifteen days is what the LMRDA asks for elections of union officers; co-leads and the
others elected here are as a rule none, and get the same safeguard.
"""

NOTICE_DAYS = 15
NOMINATION_DAYS = 10
VOTING_DAYS = 7
# Among fewer a ballot tells too much about each: a vote of five is no secret.
FLOOR = 8
# Below so many ballots the list says which receipts were counted and not for whom.
FEWEST_TO_PUBLISH = 5
KEY_HOLDERS = 3
KEYS_TO_COUNT = 2
# A third ballot decides, by lot if need be: nobody is called to vote for ever.
LAST_ROUND = 3
# A term whose role names no longest one.
TERM_MONTHS = 24
REMIND_DAYS = 2
