from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request as ApiRequest
from rest_framework.response import Response
from rest_framework.views import APIView

from foundation.notices.access import can_read_deliveries, mails_to_read, notices_to_read
from foundation.notices.actions.choosing import retry_mail
from foundation.notices.actions.reading import read_all_notices, read_notice
from foundation.notices.api.serializers import DeliverySerializer, NoticeSerializer
from foundation.notices.models import Mail, MailStatus, Notice
from foundation.roles.http import actor_of
from foundation.toolkit.access import require
from foundation.toolkit.api import KeysetPagination


class LatestFirst(KeysetPagination):
    ordering = ("-owed_at", "-pk")


@extend_schema(parameters=[OpenApiParameter("unread", bool, description="Only the unread.")])
class NoticeList(ListAPIView):
    """One's own inbox, latest first."""

    serializer_class = NoticeSerializer
    pagination_class = LatestFirst
    queryset = Notice.objects.none()

    def get_queryset(self) -> QuerySet[Notice]:
        notices = notices_to_read(actor_of(self.request))
        is_wanted = self.request.GET.get("unread", "").lower() in {"1", "true"}
        return notices.filter(read_at__isnull=True) if is_wanted else notices


class NoticeRead(APIView):
    """Mark a notice of one's own as read."""

    @extend_schema(request=None, responses=NoticeSerializer)
    def post(self, request: ApiRequest, pk: UUID) -> Response:
        notice = read_notice(pk=pk, by=actor_of(request), now=timezone.now())
        return Response(NoticeSerializer(notice).data)


class NoticeReadAll(APIView):
    """Mark everything in one's inbox as read."""

    @extend_schema(operation_id="notices_read_all", request=None, responses={204: None})
    def post(self, request: ApiRequest) -> Response:
        read_all_notices(by=actor_of(request), now=timezone.now())
        return Response(status=204)


@extend_schema(parameters=[OpenApiParameter("status", str, enum=MailStatus.values)])
class DeliveryList(ListAPIView):
    """What was sent to the people of one's own party, latest first."""

    serializer_class = DeliverySerializer
    pagination_class = LatestFirst
    queryset = Mail.objects.none()

    def get_queryset(self) -> QuerySet[Mail]:
        actor = actor_of(self.request)
        require(can_read_deliveries(actor))
        status = self.request.GET.get("status", "")
        mails = mails_to_read(actor)
        return mails.filter(status=status) if status in MailStatus.values else mails


class DeliveryRetry(APIView):
    """Owe a mail that was given up anew."""

    @extend_schema(request=None, responses=DeliverySerializer)
    def post(self, request: ApiRequest, pk: UUID) -> Response:
        actor = actor_of(request)
        require(can_read_deliveries(actor))
        return Response(DeliverySerializer(retry_mail(pk=pk, by=actor, now=timezone.now())).data)
