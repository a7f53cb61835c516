from rest_framework import serializers

from foundation.notices.models import Mail, Notice


class NoticeSerializer(serializers.ModelSerializer):
    """A notice in one's own inbox."""

    kind_name = serializers.CharField(source="get_kind_display", read_only=True)

    class Meta:
        model = Notice
        fields = ("id", "kind", "kind_name", "subject", "path", "due_at", "owed_at", "read_at")
        read_only_fields = fields


class DeliverySerializer(serializers.ModelSerializer):
    """A mail to somebody of one's own party, and what became of it."""

    subject = serializers.CharField(source="notice.subject", read_only=True)
    kind = serializers.CharField(source="notice.kind", read_only=True)
    person_name = serializers.CharField(source="person.name", read_only=True)

    class Meta:
        model = Mail
        fields = (
            "id",
            "person",
            "person_name",
            "kind",
            "subject",
            "status",
            "owed_at",
            "next_try_at",
            "attempts",
            "sent_at",
            "last_error",
        )
        read_only_fields = fields
