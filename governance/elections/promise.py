"""What the pages promise of a secret ballot, word for word, and what they do not."""

PROMISE = (
    "Your vote is sealed by this portal the moment you cast it. What opens it is split among three"
    " members of your union: any two of them open the ballots together once voting is over. Nobody"
    " opens them alone: no key holder, no administrator, and not the employer.",
    "That you voted is a mark on the roll. Marks and sealed ballots lie in one row, both sorted and"
    " without a time, so that nothing that is stored there tells which ballot is whose.",
    "Your receipt stands on the list that is published after the count, beside your vote as you"
    " cast it. Nobody else knows which receipt is yours.",
)
LIMITS = (
    "The portal sees your choice for the moment in which it seals it. Whoever changed the portal"
    " in secret could look then.",
    "Whoever runs the database keeps old copies of that row, from before and after each vote. With"
    " two of the three keys besides, they could learn how people voted. Key holders therefore"
    " neither run elections nor administer the portal.",
    "Whoever sees your receipt can look up your vote after the count: keep it to yourself. Once the"
    " list is published anybody can point at any receipt, so yours proves nothing to others.",
    "If everybody votes the same way, the result tells how each of them voted.",
)
