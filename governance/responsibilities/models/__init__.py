from governance.responsibilities.models.list_version import ListVersion
from governance.responsibilities.models.open_question import OpenQuestion

__all__ = ["ListVersion", "OpenQuestion"]
