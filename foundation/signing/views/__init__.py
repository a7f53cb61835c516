from foundation.signing.views.texts import text_bundle, text_detail, text_sign

__all__ = ["text_bundle", "text_detail", "text_sign"]
