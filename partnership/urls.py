from django.contrib import admin
from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from partnership.healthz import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
    path("api/v1/schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("", include("foundation.toolkit.urls")),
    path("", include("foundation.people.urls")),
    path("", include("foundation.roles.urls")),
    path("offices/", include("foundation.offices.urls")),
    path("", include("partnership.home.urls")),
    path("", include("grievances.urls")),
    path("notices/", include("foundation.notices.urls")),
    path("record/", include("foundation.record.urls")),
    path("signing/", include("foundation.signing.urls")),
    path("release-time/", include("foundation.release_time.urls")),
    path("contracts/", include("governance.contracts.urls")),
    path("decisions/", include("governance.consultation.urls")),
    path("decisions/", include("governance.decisions.urls")),
    path("committees/", include("governance.committees.urls")),
    path("measures/", include("governance.measures.urls")),
    path("elections/", include("governance.elections.urls")),
    path("teams/", include("governance.teams.urls")),
    path("how-we-decide/", include("governance.responsibilities.urls")),
    path("training/", include("training.urls")),
    path("partnership/steps/", include("partnership.journey.urls")),
    path("partnership/agreement/", include("partnership.agreement.urls")),
    path("partnership/communication/", include("partnership.communication.urls")),
    path("partnership/health/", include("partnership.health.urls")),
    path("partnership/conduct/", include("partnership.conduct.urls")),
    path("partnership/plan/", include("partnership.plan.urls")),
    path("api/v1/", include("grievances.api.urls")),
    path("api/v1/decisions/", include("governance.decisions.api.urls")),
    path("api/v1/contracts/", include("governance.contracts.api.urls")),
    path("api/v1/decisions/", include("governance.consultation.api.urls")),
    path("api/v1/committees/", include("governance.committees.api.urls")),
    path("api/v1/measures/", include("governance.measures.api.urls")),
    path("api/v1/elections/", include("governance.elections.api.urls")),
    path("api/v1/teams/", include("governance.teams.api.urls")),
    path("api/v1/how-we-decide/", include("governance.responsibilities.api.urls")),
    path("api/v1/training/", include("training.api.urls")),
    path("api/v1/journey/", include("partnership.journey.api.urls")),
    path("api/v1/agreement/", include("partnership.agreement.api.urls")),
    path("api/v1/communication/", include("partnership.communication.api.urls")),
    path("api/v1/plan/", include("partnership.plan.api.urls")),
    path("api/v1/people/", include("foundation.people.api.urls")),
    path("api/v1/", include("foundation.roles.api.urls")),
    path("api/v1/notices/", include("foundation.notices.api.urls")),
    path("api/v1/record/", include("foundation.record.api.urls")),
    path("api/v1/release-time/", include("foundation.release_time.api.urls")),
    path("api/v1/partnership/conduct/", include("partnership.conduct.api.urls")),
    path("api/v1/partnership/health/", include("partnership.health.api.urls")),
]

handler400 = "foundation.toolkit.errors.bad_request"
handler403 = "foundation.toolkit.errors.refused"
handler404 = "foundation.toolkit.errors.not_found"
handler500 = "foundation.toolkit.errors.failed"
