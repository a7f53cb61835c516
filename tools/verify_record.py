#!/usr/bin/env python3
"""Verify one party's export of the portal's record, offline: this file, Python and `cryptography`.

    python verify_record.py EXPORT                         whole, signed, unchanged?
    python verify_record.py EXPORT --checkpoints FILE...   is all I was ever told still in it?
    python verify_record.py EXPORT --compare OTHER         was another party shown the same?
    python verify_record.py EXPORT --key VERIFIER          signed with the key I know?
    python verify_record.py --make-key NAME FILE           make a key; its public half is printed
    python verify_record.py EXPORT --cosign FILE           if all is well, sign the last checkpoint

It ends with 0 if nothing is wrong, with 1 if something is, and with 2 if it could not look.

How the record is built. Each entry has a commitment, the SHA-256 of its fields and a random salt.
About once a minute the portal seals. A seal has one leaf for each room (who may read an entry is
said by its room): a digest of the commitments of that room's new entries, blinded with the room's
key. All leaves of all seals form one Merkle tree (RFC 6962), whose root the portal signs with each
seal: that is a checkpoint. Of rooms you may not enter you see leaves, and not what they hold.
"""

import argparse
import base64
import contextlib
import email
import email.policy
import hashlib
import hmac
import json
import os
import re
import sys
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

NOTE = re.compile(
    r"^(?P<text>\S+\n(?P<size>\d+)\n(?P<root>[A-Za-z0-9+/]{43}=)\n"
    r"seal (?P<seal>\d+) of (?P<at>\S+)\n)"
    r"\n(?P<signatures>(?:— \S+ \S+\n?)+)",
    re.MULTILINE,
)
KINDS = {"seal": "on_seal", "entry": "on_entry", "end": "on_end"}
SLACK = timedelta(minutes=15)  # entries are sealed within one; clocks differ, and work may be long
CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# --- Keys and signatures: Ed25519, written as in C2SP signed notes.


def short_hash(name, public):
    return sha256(name.encode(), b"\n\x01", public)[:4]


def read_verifier(text):
    """``name+short hash+key`` -> (name, key); wrong if the short hash does not belong to them."""
    name, short, coded = text.strip().split("+", 2)
    public = base64.b64decode(coded)[1:]
    if short_hash(name, public).hex() != short:
        raise ValueError(f"The key of {name} is not whole.")
    return name, public


def is_signed(note, verifiers):
    for name, public in verifiers:
        for line in note["signatures"].splitlines():
            _, signer, coded = line.split(" ")
            signature = base64.b64decode(coded)
            if signer == name and signature[:4] == short_hash(name, public):
                with contextlib.suppress(InvalidSignature):
                    key = Ed25519PublicKey.from_public_bytes(public)
                    key.verify(signature[4:], note["text"].encode())
                    return True
    return False


def make_key(name, path):
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    named = f"{name}+{short_hash(name, public).hex()}"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        coded = base64.b64encode(bytes([1]) + private.private_bytes_raw()).decode()
        file.write(f"PRIVATE+KEY+{named}+{coded}\n")
    print(f"{named}+{base64.b64encode(bytes([1]) + public).decode()}")


def cosign(note, path):
    with open(path) as file:
        _, _, name, _, coded = file.read().strip().split("+", 4)
    private = Ed25519PrivateKey.from_private_bytes(base64.b64decode(coded)[1:])
    short = short_hash(name, private.public_key().public_bytes_raw())
    signature = base64.b64encode(short + private.sign(note["text"].encode())).decode()
    return f"{note['text']}\n{note['signatures'].strip()}\n— {name} {signature}\n"


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def notes_in(text):
    return [match.groupdict() for match in NOTE.finditer(text.replace("\r\n", "\n"))]


# --- The tree.


class Tree:
    """The roots of the whole subtrees of all leaves so far, the largest first."""

    def __init__(self, size=0, roots=b""):
        self.size = size
        self.roots = [roots[at : at + 32] for at in range(0, len(roots), 32)]

    def add(self, leaf):
        bits = self.size
        while bits & 1:
            leaf = sha256(b"\x01", self.roots.pop(), leaf)
            bits >>= 1
        self.roots.append(leaf)
        self.size += 1

    def root(self):
        if not self.roots:
            return sha256()
        node = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            node = sha256(b"\x01", left, node)
        return node


def leaf_of(room, seal, commitments):
    """What a room's leaf must be in a seal, given the commitments of its entries in order."""
    place = seal.to_bytes(8, "big") + room["slot"].to_bytes(4, "big")
    blind = hmac.digest(bytes.fromhex(room["key"]), place, "sha256")
    is_first = b"\x01" if seal == room["opened_in"] else b"\x00"
    batch = sha256(b"portal-batch-v1\x00", blind, is_first, *commitments)
    return sha256(b"\x00", batch)


# --- One export.


class Record:
    """Reads an export line by line and keeps what was found wrong, in ``problems``."""

    def __init__(self, path, trusted=None):
        self.problems, self.remarks = [], []
        self.texts = {}  # of each size of the tree: what was signed, with root, seal and time
        self.last_note, self.seals, self.entries = None, 0, 0
        self.erased, self.told_erased, self.ids, self.party_keys = {}, set(), set(), {}
        self.longest_wait, self.sealed_at, self.sealed_before = 0.0, None, None
        self.seal, self.leaves, self.batches, self.ended = 0, [], {}, False
        with open(path, encoding="utf-8") as lines:
            self.begin(json.loads(next(lines)), trusted)
            for text in lines:
                line = json.loads(text)
                if self.ended:
                    self.wrong("Something stands behind the end of the export.")
                    break
                getattr(self, KINDS[line["kind"]])(line)
        self.finish()

    def wrong(self, sentence):
        self.problems.append(sentence)

    def begin(self, header, trusted):
        if header["kind"] != "portal-record-v1":
            raise ValueError("This file is not an export of the record.")
        self.header = header
        self.rooms = {room["room"]: room for room in header["rooms"]}
        self.verifiers = [read_verifier(text) for text in header["keys"]]
        if trusted:
            self.verifiers = [trusted]
        elif len(self.verifiers) > 1:
            self.remarks.append("The portal signed with more than one key: ask why.")
        self.tree = Tree()
        if header["after"]:
            self.begin_after(header)

    def begin_after(self, header):
        """An export that continues behind a checkpoint, which its first hashes must agree with."""
        (note,) = notes_in(header["note"])
        self.tree = Tree(int(note["size"]), base64.b64decode(header["frontier"]))
        self.seal = header["after"]
        if len(self.tree.roots) != self.tree.size.bit_count():
            self.wrong("The beginning of this export does not belong to a tree of its size.")
        self.check_note(note, f"The checkpoint of seal {self.seal}")

    def on_seal(self, line):
        self.close_seal()
        if line["seal"] != self.seal + 1:
            self.wrong(f"Seal {line['seal']} follows seal {self.seal}: there is a gap.")
        self.seal, self.seals = line["seal"], self.seals + 1
        leaves = base64.b64decode(line["leaves"])
        self.leaves = [leaves[at : at + 32] for at in range(0, len(leaves), 32)]
        for leaf in self.leaves:
            self.tree.add(leaf)
        found = notes_in(line["note"])
        if len(found) != 1:
            self.wrong(f"Seal {self.seal} has no checkpoint that can be read.")
        else:
            self.check_note(found[0], f"The checkpoint of seal {self.seal}")

    def check_note(self, note, what):
        if not is_signed(note, self.verifiers):
            self.wrong(f"{what} is not signed by the portal.")
        if int(note["seal"]) != self.seal:
            self.wrong(f"{what} is that of another seal.")
        signed = (int(note["size"]), base64.b64decode(note["root"]))
        if signed != (self.tree.size, self.tree.root()):
            self.wrong(f"{what} does not fit the leaves: one was changed, moved or left out.")
        self.texts[int(note["size"])] = note["text"]
        self.last_note, at = note, moment(note["at"])
        if at < (before := self.sealed_at or at):
            self.wrong(f"{what} says it is older than the one before it.")
        self.longest_wait = max(self.longest_wait, (at - before).total_seconds())
        self.sealed_before, self.sealed_at = self.sealed_at, at

    def on_entry(self, line):
        if line["seal"] != self.seal or line["room"] not in self.rooms:
            self.wrong(f"An entry after seal {self.seal} says it belongs to another seal or room.")
            return
        self.entries += 1
        if len(line) != 4:
            self.wrong(f"An entry of seal {self.seal} says more than what was sealed.")
        if "erased" in line:
            commitment = bytes.fromhex(line["erased"])
            self.erased[line["room"], line["erased"]] = self.seal
        else:
            entry = line["entry"]
            commitment = sha256(b"portal-entry-v1\x00", CANONICAL.encode(entry).encode())
            self.check_entry(entry, line["room"])
        self.batches.setdefault(line["room"], []).append(commitment)

    def check_entry(self, entry, room):
        named = f"Entry {entry['id']}, sealed in seal {self.seal},"
        if entry["room"] != room:
            self.wrong(f"{named} lies in another room than it was sealed in.")
        if entry["id"] in self.ids:
            self.wrong(f"{named} was sealed before.")
        self.ids.add(entry["id"])
        written = moment(entry["written_at"])
        first, last = self.sealed_before or written, self.sealed_at or written
        if not first - SLACK <= written <= last + SLACK:
            self.wrong(f"{named} says it was written {written}: another seal would have it.")
        self.check_about_the_record(entry["event"], entry["details"], room, entry["organization"])

    def check_about_the_record(self, event, details, room, party):
        if event == "record.erased":
            self.told_erased.add((room, details.get("commitment")))
        elif event == "record.exported":
            self.check_rooms(details.get("rooms", []))
        elif event == "record.key_registered":
            self.party_keys[party] = read_verifier(details["key"])
        elif event == "record.cosigned":
            self.check_cosigned(notes_in(details["note"]), self.party_keys.get(party))

    def check_rooms(self, exported):
        """A room the party could enter once is in every later export, at its place."""
        for number, slot in exported:
            if number not in self.rooms or self.rooms[number]["slot"] != slot:
                self.wrong(f"Room {number} was in an export before seal {self.seal}: it is gone.")

    def check_cosigned(self, notes, key):
        """What a party has signed is one more checkpoint to hold against this record."""
        for note in notes:
            if key and not is_signed(note, [key]):
                self.wrong(f"The cosignature of seal {note['seal']} is not by that party's key.")
            if self.texts.get(int(note["size"]), note["text"]) != note["text"]:
                self.wrong(f"SPLIT VIEW: a party cosigned another seal {note['seal']}.")

    def close_seal(self):
        """Each room's leaf must come out of the entries that are here, no fewer and no others."""
        for number, room in self.rooms.items():
            commitments = self.batches.get(number, [])
            if not self.leaves or self.seal < room["opened_in"]:
                if commitments:
                    self.wrong(f"Entries of “{room['name']}” stand before its first seal.")
            elif self.leaves[room["slot"]] != leaf_of(room, self.seal, commitments):
                self.wrong(
                    f"Seal {self.seal}, room “{room['name']}”: what is here ({len(commitments)}"
                    " entries) is not what was sealed. Something was changed, added or withheld."
                )
        self.batches = {}

    def on_end(self, line):
        self.close_seal()
        self.ended = True
        if (line["seals"], line["entries"]) != (self.seals, self.entries):
            self.wrong("The counts at the end are not those of the lines before it.")

    def finish(self):
        if not self.ended:
            self.wrong("The export breaks off before its end.")
        for erased, seal in self.erased.items():
            if erased not in self.told_erased:
                self.wrong(f"An entry of seal {seal} was blanked, and no entry says by which law.")
        if self.sealed_at and moment(self.header["made_at"]) > self.sealed_at + SLACK:
            self.remarks.append("The last seal was old when this was exported: ask why.")

    # --- against what was told before, or to others

    def check_held(self, notes, what, all_must_be_here):
        """Each must be signed, and say word for word what this record says at that size."""
        covered = 0
        for note in notes:
            named = f"{what} of seal {note['seal']} ({note['at']})"
            size = int(note["size"])
            if not is_signed(note, self.verifiers):
                self.wrong(f"{named} is not signed by the portal.")
            elif size < min(self.texts, default=0):
                continue  # this export begins later
            elif size > max(self.texts, default=0) and not all_must_be_here:
                continue  # the other one was made later
            elif size > max(self.texts, default=0):
                self.wrong(f"{named} is not in here: the record was cut off, or it is newer.")
            elif self.texts.get(size) != note["text"]:
                self.wrong(f"SPLIT VIEW: {named} and this export are of two different records.")
            covered += 1
        if not covered:
            self.wrong(f"{what}: none that this export could be held against.")
        return covered


def text_of(path):
    """A file as text; of a mail that was saved whole, its readable part."""
    with open(path, "rb") as file:
        raw = file.read()
    if re.search(rb"(?im)^content-type:", raw):
        body = email.message_from_bytes(raw, policy=email.policy.default).get_body(("plain",))
        return body.get_content() if body else ""
    return raw.decode("utf-8", "replace")


def notes_of_export(path):
    """The checkpoints of another export, without looking at anything else in it."""
    with open(path, encoding="utf-8") as lines:
        return [note for line in lines for note in notes_in(json.loads(line).get("note", ""))]


def tell(record, held, compared):
    header, last = record.header, record.last_note
    print(f"The record of {header['party']}, exported {header['made_at']} by {header['origin']}.")
    print(f"{record.seals} seals, the last of {last['at'] if last else 'never'}; the longest time")
    print(f"between two was {record.longest_wait:.0f} s. {record.tree.size} leaves in the tree.")
    print(f"{record.entries} entries in the {len(record.rooms)} rooms you may enter:")
    print("".join(f"  {room['name']}\n" for room in record.rooms.values()), end="")
    print(f"erased: {len(record.erased)}")
    if held is not None:
        print(f"{held} checkpoints held against it.")
    if compared is not None:
        print(f"{compared} seals compared with the other export.")
    print("".join(f"{remark}\n" for remark in record.remarks), end="")


def main(words=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("export", nargs="?")
    parser.add_argument("--checkpoints", nargs="+", metavar="FILE")
    parser.add_argument("--compare", metavar="OTHER")
    parser.add_argument("--key", metavar="VERIFIER")
    parser.add_argument("--cosign", metavar="KEYFILE")
    parser.add_argument("--make-key", nargs=2, metavar=("NAME", "KEYFILE"))
    asked = parser.parse_args(words)
    if asked.make_key:
        make_key(*asked.make_key)
        return 0
    if not asked.export:
        parser.error("name the export")
    record = Record(asked.export, read_verifier(asked.key) if asked.key else None)
    held = compared = None
    if asked.checkpoints:
        notes = [note for path in asked.checkpoints for note in notes_in(text_of(path))]
        held = record.check_held(notes, "The checkpoint", all_must_be_here=True)
    if asked.compare:
        notes = notes_of_export(asked.compare)
        compared = record.check_held(notes, "In the other export, that", all_must_be_here=False)
    tell(record, held, compared)
    if record.problems:
        print(f"\nNOT OK: {len(record.problems)} found.")
        print("\n".join(f"- {problem}" for problem in record.problems[:50]))
        return 1
    print("\nOK: nothing you may read was changed, left out or added after it was sealed.")
    if asked.cosign and record.last_note:
        path = f"cosigned-{record.seal}.txt"
        with open(path, "w", encoding="utf-8") as file:
            file.write(cosign(record.last_note, asked.cosign))
        print(f"Signed: upload {path} to the portal.")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, ValueError, LookupError, StopIteration) as error:
        print(f"It could not be verified: {error}")
        sys.exit(2)
