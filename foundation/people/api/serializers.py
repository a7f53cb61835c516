from rest_framework import serializers

from foundation.people.models import Person
from foundation.roles.queries import IN_FORCE


class HeldRoleSerializer(serializers.Serializer):
    """A role as it is held: what, for whom, where, from when to when."""

    id = serializers.IntegerField(read_only=True)
    role = serializers.CharField(source="role.code", read_only=True)
    role_name = serializers.CharField(source="role.name", read_only=True)
    organization = serializers.CharField(source="organization.short_name", read_only=True)
    unit = serializers.IntegerField(source="unit_id", read_only=True)
    unit_name = serializers.CharField(source="unit.name", read_only=True)
    starts_at = serializers.DateTimeField(read_only=True)
    ends_at = serializers.DateTimeField(read_only=True, allow_null=True)


class PersonSerializer(serializers.ModelSerializer):
    unit_name = serializers.CharField(source="unit.name", read_only=True, default="")
    zone = serializers.CharField(source="zone_name", read_only=True)
    roles = HeldRoleSerializer(source=IN_FORCE, many=True, read_only=True)

    class Meta:
        model = Person
        fields = ("id", "name", "job_title", "unit", "unit_name", "zone", "roles")
        read_only_fields = fields
