"""The tree of RFC 6962, grown at its right edge: what is kept of it fits in a few hashes."""

import hashlib
from collections.abc import Iterable

HASH_BYTES = 32


def leaf_hash(content: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The roots of the whole subtrees of a tree, the largest first; one for each bit of its size.

    Adding a leaf takes a hash or two whatever the size; the root is folded from the right.
    """

    def __init__(self, size: int = 0, kept: bytes = b"") -> None:
        self.size = size
        self._roots = [kept[at : at + HASH_BYTES] for at in range(0, len(kept), HASH_BYTES)]

    def add(self, leaves: Iterable[bytes]) -> None:
        for leaf in leaves:
            bits, node = self.size, leaf
            while bits & 1:
                node = node_hash(self._roots.pop(), node)
                bits >>= 1
            self._roots.append(node)
            self.size += 1

    @property
    def root(self) -> bytes:
        if not self._roots:
            return hashlib.sha256(b"").digest()
        *others, node = self._roots
        for left in reversed(others):
            node = node_hash(left, node)
        return node

    @property
    def kept(self) -> bytes:
        return b"".join(self._roots)
