from foundation.record.models.entry import Entry

__all__ = ["Entry"]
