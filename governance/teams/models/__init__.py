from governance.teams.models.hold import ProjectHold
from governance.teams.models.level import LevelWord, SponsorContact
from governance.teams.models.project import Cycle, TeamProject

__all__ = ["Cycle", "LevelWord", "ProjectHold", "SponsorContact", "TeamProject"]
