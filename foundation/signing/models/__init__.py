from foundation.signing.models.signature import Signature, SigningMethod
from foundation.signing.models.signed_text import SignedText

__all__ = ["Signature", "SignedText", "SigningMethod"]
