"""Count an election again from its published lists. Needs Python and nothing else.

    python recount.py round-1.txt [round-2.txt ...]

Each file is a list as the portal publishes it: lines that begin with "#" name the election, the
round, the rule for a tie and who stood by number; every other line is a receipt and the number it
was cast for, 0 for none of them. The count follows the rules as they stand on the page of an
election, and shares no line with the portal: whoever has more than half of the votes is elected;
else the first two, with all who are level with the second, meet again, or those alone who are level
in the first place. In a later round most votes decide. A tie that another vote would only repeat is
decided by lot where that was stated, and in the third round always.

It prints the fingerprint of each list, to be compared with the one in the record, and the result.
It ends with 1 if a list is not what it should be.
"""

import hashlib
import sys
from pathlib import Path


def read(text):
    """Election, round, rule, names by number, and the lines, of one list."""
    said, names, lines = {}, {}, []
    for line in text.splitlines():
        if line.startswith("# "):
            word, rest = line[2:].split(" ", 1)
            if word.isdigit():
                names[int(word)] = rest
            else:
                said[word] = rest
        elif line:
            receipt, vote = line.split(",")
            lines.append((receipt, vote))
    return said["election"], int(said["round"]), said["tie"], names, lines


def troubles(names, lines):
    """What is wrong with a list; empty if nothing is."""
    if [receipt for receipt, _ in lines] != sorted(receipt for receipt, _ in lines):
        yield "the receipts are not in their order"
    if len({receipt for receipt, _ in lines}) != len(lines):
        yield "a receipt stands twice"
    allowed = {"0", "?", *(str(number) for number in names)}
    if any(vote not in allowed for _, vote in lines):
        yield "a vote is for somebody who did not stand"


def lot(numbers, lines):
    """Drawn from the SHA-256 of the receipts, one a line; of each number the digest, least wins."""
    seed = hashlib.sha256("\n".join(receipt for receipt, _ in lines).encode()).hexdigest()
    digests = {hashlib.sha256(f"{seed}\n{one}".encode()).hexdigest(): one for one in numbers}
    return digests[min(digests)]


def recount(text):
    """Counts by number, and what follows: ("elected" | "by lot" | "runoff" | ..., numbers)."""
    _, turn, tie, names, lines = read(text)
    votes = [int(vote) for _, vote in lines if vote.isdigit() and vote != "0"]
    counts = {number: votes.count(number) for number in names}
    if any(vote == "?" for _, vote in lines):
        return counts, ("not told: fewer than five ballots", [])
    if not votes:
        return counts, ("no votes", [])
    ranked = sorted(counts.values(), reverse=True)
    leaders = sorted(number for number in counts if counts[number] == ranked[0])
    if len(leaders) == 1:
        if ranked[0] * 2 > len(votes) or turn > 1:
            return counts, ("elected", leaders)
        return counts, ("runoff", sorted(n for n in counts if counts[n] >= ranked[1]))
    alone = turn > 1 or ranked[0] * len(leaders) == len(votes)
    if turn > 2 or (tie == "LOT" and alone):
        return counts, ("by lot", [lot(leaders, lines)])
    return counts, ("runoff", leaders)


def main(paths):
    is_wrong = False
    for path in paths:
        raw = Path(path).read_bytes()
        text = raw.decode()
        election, turn, _, names, lines = read(text)
        print(f"Election {election}, round {turn}: {len(lines)} ballots")
        print(f"  fingerprint {hashlib.sha256(raw).hexdigest()}")
        for trouble in troubles(names, lines):
            is_wrong = True
            print(f"  WRONG: {trouble}")
        counts, (verdict, numbers) = recount(text)
        for number in sorted(counts, key=lambda one: -counts[one]):
            print(f"  {counts[number]:6}  {names[number]}")
        print(f"  {verdict}: {', '.join(names[number] for number in numbers)}".rstrip(": "))
    return 1 if is_wrong or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
