from partnership.conduct.models.counsellor import Counsellor
from partnership.conduct.models.entry import Entry
from partnership.conduct.models.matter import Matter
from partnership.conduct.models.reader import Reader

__all__ = ["Counsellor", "Entry", "Matter", "Reader"]
