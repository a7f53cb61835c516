"""What happens to an account, told to whoever keeps the record.

People stand below the record, so they only send; ``foundation.record`` listens. Told inside the
transaction of the change, so that both hold or neither.
"""

from datetime import datetime
from typing import Any

from django.dispatch import Signal

from foundation.people.models import Account

# Arguments: account, event ("session.begun"), sentence, now, details.
account_event = Signal()


def tell(event: str, sentence: str, *, account: Account, now: datetime, **details: Any) -> None:
    account_event.send(
        sender=Account,
        account=account,
        event=event,
        sentence=sentence,
        now=now,
        details=details,
    )
