from foundation.record.models.entry import Entry
from foundation.record.models.room_key import RoomKey, SealedEntry
from foundation.record.models.seal import Seal, SealingKey, Unsealed

__all__ = ["Entry", "RoomKey", "Seal", "SealedEntry", "SealingKey", "Unsealed"]
