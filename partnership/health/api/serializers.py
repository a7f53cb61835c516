from typing import Any

from rest_framework import serializers


class HealthFigureSerializer(serializers.Serializer[Any]):
    """One figure of one party; ``query`` says in plain words how it is counted."""

    figure = serializers.CharField()
    title = serializers.CharField()
    query = serializers.CharField()
    party = serializers.CharField()
    reading = serializers.CharField()


class HealthStatementSerializer(serializers.Serializer[Any]):
    """The average of one party, from 1 to 5; empty where too few answered."""

    statement = serializers.CharField()
    words = serializers.CharField()
    party = serializers.CharField()
    average = serializers.FloatField(allow_null=True)
    is_far_apart = serializers.BooleanField()


class HealthSerializer(serializers.Serializer[Any]):
    """``round``: the number of the latest shown, null before the first."""

    partnership = serializers.CharField()
    round = serializers.IntegerField(allow_null=True)
    figures = HealthFigureSerializer(many=True)
    statements = HealthStatementSerializer(many=True)
