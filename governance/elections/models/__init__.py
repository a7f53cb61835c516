from governance.elections.models.ballot_box import BallotBox
from governance.elections.models.election import Elected, Election
from governance.elections.models.key_holder import KeyHolder
from governance.elections.models.nomination import Nomination
from governance.elections.models.observer import Observer

__all__ = ["BallotBox", "Elected", "Election", "KeyHolder", "Nomination", "Observer"]
