from foundation.walls.models.room import Room, RoomEntrance, RoomKind
from foundation.walls.models.walled import Walled, WalledKey, WallKind

__all__ = ["Room", "RoomEntrance", "RoomKind", "WallKind", "Walled", "WalledKey"]
