"""Settings of the portal. Everything that differs between machines comes from the environment.

Settings never start anything: servers are the launcher's, or the host's.
"""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


DEMO = flag("DEMO")
DEBUG = flag("DEBUG")
# Only checks of the code itself (types, templates, migrations) run without a secret.
KEY_FOR_CHECKS = "not-secret-only-for-checks-without-a-server"
SECRET_KEY = os.environ.get("SECRET_KEY", KEY_FOR_CHECKS)
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if o]
PORTAL_URL = os.environ.get("PORTAL_URL", "http://localhost:8000")
PORTAL_DATA_DIR = Path(os.environ.get("PORTAL_DATA_DIR", BASE_DIR / ".data"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.postgres",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "django_htmx",
    "template_partials",
    "csp",
    "guardian",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "foundation.toolkit",
    "foundation.people",
    "foundation.walls",
    "foundation.roles",
    "foundation.record",
    "foundation.deadlines",
    "foundation.notices",
    "foundation.signing",
    "foundation.offices",
    "foundation.release_time",
    "governance.contracts",
    "governance.responsibilities",
    "governance.elections",
    "governance.decisions",
    "governance.committees",
    "governance.consultation",
    "governance.measures",
    "governance.teams",
    "training",
    "grievances",
    "partnership.founding",
    "partnership.agreement",
    "partnership.communication",
    "partnership.home",
    "partnership.journey",
    "partnership.health",
    "partnership.conduct",
    "partnership.plan",
    "partnership.demonstration",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "foundation.toolkit.middleware.private.keep_private",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "foundation.people.session_bounds.SessionBoundsMiddleware",
    "foundation.people.api_tokens.ApiTokenMiddleware",
    "foundation.people.middleware.SignInRequiredMiddleware",
    "foundation.people.confinement.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "foundation.toolkit.middleware.htmx.vary_by_htmx",
    "foundation.toolkit.middleware.conflicts.AnswerConflicts",
    "foundation.record.middleware.RefusalMiddleware",
    "foundation.roles.middleware.ActorMiddleware",
]

ROOT_URLCONF = "partnership.urls"
WSGI_APPLICATION = "partnership.wsgi.application"
ASGI_APPLICATION = "partnership.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "foundation.toolkit.context.chrome",
            ],
        },
    },
]

FORM_RENDERER = "foundation.toolkit.forms.PortalRenderer"

# --- PostgreSQL. The owner's URL is in the environment only where tables are made.
_DATABASE_URL = os.environ.get("DATABASE_OWNER_URL") if flag("AS_OWNER") else None
_DATABASE_URL = _DATABASE_URL or os.environ.get(
    "DATABASE_URL", "postgres://portal@localhost/portal"
)
DATABASES = {
    "default": {
        **dj_database_url.parse(_DATABASE_URL, conn_max_age=300, conn_health_checks=True),
        "ENGINE": "foundation.walls.postgres",
        "ATOMIC_REQUESTS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Roles belong to the cluster, so their names carry the database's.
WALLS_ROLE_PREFIX = os.environ.get("PORTAL_ROLE_PREFIX") or DATABASES["default"]["NAME"]

# What seals a principal: a secret of its own, or one derived from SECRET_KEY.
WALLS_SEAL_KEY = os.environ.get("WALLS_SEAL_KEY", "")
# Behind a pooler (pgbouncer, transaction mode) a seal cannot be bound to one connection.
DATABASE_IS_POOLED = flag("DATABASE_IS_POOLED")

# --- The record is sealed by a login of its own, in the one process that knows it and the key.
DATABASE_SEALER_URL = os.environ.get("DATABASE_SEALER_URL", "")
SEALING_KEY = os.environ.get("SEALING_KEY", "")

# --- Accounts
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["foundation.people.backends.PortalBackend"]
GUARDIAN_MONKEY_PATCH_USER = False
ANONYMOUS_USER_NAME = None
# Guardian's backend answers has_perm on objects, which the portal does not ask: roles are the rule.
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "people:sign-in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Passkeys, one-time codes, recovery codes and the list of sessions are the library's; the pages,
# the waits and the limits are the portal's own. Nobody signs up: administrators make accounts.
ACCOUNT_ADAPTER = "foundation.people.adapters.PortalAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# Counted by foundation/people/rates.py, so that nobody is locked out by another's failures.
ACCOUNT_RATE_LIMITS = False
MFA_ADAPTER = "foundation.people.adapters.PortalFactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A session without a second factor is confined to the pages that set one up.
SECOND_FACTOR_REQUIRED = not (DEMO or flag("TESTING"))
SESSION_ENGINE = "django.contrib.sessions.backends.db"
# Idle for so long, a session ends; in any case after the second.
SESSION_COOKIE_AGE = 30 * 60
SESSION_LONGEST_SECONDS = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# Session storage would be read inside the page, where the party's role has no grant on sessions.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# --- The browser. Plain http is for the demonstration on one's own machine only.
IS_PLAIN_HTTP = DEMO or DEBUG or flag("PLAIN_HTTP")
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not IS_PLAIN_HTTP
SECURE_HSTS_SECONDS = 0 if IS_PLAIN_HTTP else 2 * 365 * 24 * 60 * 60
BEHIND_PROXY = flag("BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "foundation.toolkit.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- Static files and documents
STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", PORTAL_DATA_DIR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or flag("TESTING")
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Outside the web root: documents leave only through a view that asks who is reading.
MEDIA_ROOT = Path(os.environ.get("DOCUMENTS_DIR", PORTAL_DATA_DIR / "documents"))
DOCUMENT_LIMIT_BYTES = 25 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "foundation.toolkit.uploads.BoundedUploadHandler",
]

# --- Words, time
LANGUAGE_CODE = "en-us"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Celery only wakes the sweeps; what is owed stands in PostgreSQL.
REDIS_URL = os.environ.get("REDIS_URL", "redis://localhost:6379/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_ROUTES = {"foundation.record.tasks.seal": {"queue": "sealing"}}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600, "socket_timeout": 5}
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# --- Mail: to the console until a server is named.
_SMTP = os.environ.get("EMAIL_HOST", "")
EMAIL_BACKEND = os.environ.get(
    "EMAIL_BACKEND",
    f"django.core.mail.backends.{'smtp' if _SMTP else 'console'}.EmailBackend",
)
EMAIL_HOST = _SMTP or "localhost"
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "portal@localhost")
MAIL_DOMAIN = os.environ.get("MAIL_DOMAIN", "portal.localhost")
# How long a mail belongs to the worker that took it, before another may take it again.
MAIL_LEASE_SECONDS = float(os.environ.get("MAIL_LEASE_SECONDS", "300"))

# --- The API: the same rules as the pages, and JSON only.
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "foundation.people.api.authentication.ApiTokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "foundation.toolkit.json_bodies.BoundedJSONParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "foundation.toolkit.api.KeysetPagination",
    "PAGE_SIZE": 25,
    "EXCEPTION_HANDLER": "foundation.toolkit.api.answer_exception",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Partnership portal",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": False,
    "ENUM_NAME_OVERRIDES": {
        "HatStatusEnum": "grievances.statuses.HatStatus",
        "ConductMatterStatusEnum": "partnership.conduct.statuses.MatterStatus",
        "ConductPartEnum": "partnership.conduct.statuses.ReaderPart",
        "ConductEntryKindEnum": "partnership.conduct.statuses.EntryKind",
        "GoalDirectionEnum": "partnership.plan.statuses.Direction",
        "TrackEnum": "partnership.plan.statuses.Track",
        "StepStandingEnum": "partnership.journey.statuses.StepStanding",
        "MeasureDirectionEnum": "governance.measures.statuses.Direction",
        "GrievanceStatusEnum": "grievances.statuses.GrievanceStatus",
        "GrievanceKindEnum": "grievances.models.grievance.GrievanceKind",
        "ProposalStatusEnum": "governance.decisions.statuses.ProposalStatus",
        "OfferStatusEnum": "grievances.statuses.OfferStatus",
        "OfferKindEnum": "grievances.models.offer.OfferKind",
        "MailStatusEnum": "foundation.notices.models.mail.MailStatus",
        "NoticeKindEnum": "foundation.notices.models.notice.NoticeKind",
        "FenceChangeStatusEnum": "foundation.roles.statuses.FenceChangeStatus",
        "OutcomeEnum": "grievances.models.answer.Outcome",
        "AnswerOutcomeEnum": "governance.consultation.models.input_answer.AnswerOutcome",
        "ComingDecisionStatusEnum": "governance.consultation.statuses.ComingDecisionStatus",
        "PartnershipIssueStatusEnum": "governance.consultation.statuses.PartnershipIssueStatus",
        "TeamProjectStatusEnum": "governance.teams.statuses.ProjectStatus",
        "TeamCycleStatusEnum": "governance.teams.statuses.CycleStatus",
        "MeasureStatusEnum": "governance.measures.statuses.MeasureStatus",
        "GainPlanStatusEnum": "governance.measures.statuses.PlanStatus",
        "GainPeriodStatusEnum": "governance.measures.statuses.PeriodStatus",
        "GainDisputeStatusEnum": "governance.measures.statuses.DisputeStatus",
        "DataUseEnum": "governance.measures.statuses.DataUse",
        "AgreementToPartnerStatusEnum": "partnership.agreement.statuses.AgreementStatus",
        "AgreementReviewStatusEnum": "partnership.agreement.statuses.ReviewStatus",
        "AgreementReviewOutcomeEnum": "partnership.agreement.models.review.ReviewOutcome",
        "ClauseKindEnum": "partnership.agreement.terms.ClauseKind",
        "JointTextStatusEnum": "partnership.communication.statuses.JointTextStatus",
        "ChannelKindEnum": "partnership.communication.models.channel.ChannelKind",
        "RumorStatusEnum": "partnership.communication.statuses.RumorStatus",
        "ElectionStatusEnum": "governance.elections.statuses.ElectionStatus",
        "NominationStatusEnum": "governance.elections.statuses.NominationStatus",
        "CommitteeStatusEnum": "governance.committees.statuses.CommitteeStatus",
        "CharterStatusEnum": "governance.committees.statuses.CharterStatus",
        "MeetingStatusEnum": "governance.committees.statuses.MeetingStatus",
        "AgendaItemStatusEnum": "governance.committees.statuses.ItemStatus",
        "MinutesStatusEnum": "governance.committees.statuses.MinutesStatus",
        "PromiseStatusEnum": "governance.committees.statuses.PromiseStatus",
        "MeetingEntryKindEnum": "governance.committees.statuses.EntryKind",
        "ListVersionStatusEnum": "governance.responsibilities.statuses.ListVersionStatus",
        "ReleaseRequestStatusEnum": "foundation.release_time.statuses.ReleaseRequestStatus",
        "ReleaseRuleStatusEnum": "foundation.release_time.statuses.RuleStatus",
        "PotEnum": "foundation.release_time.models.transfer.Pot",
        "TransferKindEnum": "foundation.release_time.models.transfer.TransferKind",
        "ReachEnum": "foundation.roles.models.role_fence.Reach",
    },
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
