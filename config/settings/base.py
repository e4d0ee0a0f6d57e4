"""Settings that hold everywhere. What differs between installations comes from `config.env`."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from config import env

ROOT = Path(__file__).resolve().parents[2]
ABDI_HOME = env.home()
ABDI_CLOCK_MAY_MOVE = False
ABDI_PROVINCE = "Provinsi DKI Jakarta"
ABDI_DEMO = False
ABDI_PUBLIC_URL = env.public_url()

SECRET_KEY = env.secret_key()
DEBUG = False
ALLOWED_HOSTS = env.allowed_hosts()

INSTALLED_APPS = [
    "abdi.core",
    "abdi.accounts",
    "abdi.notifications",
    "abdi.people",
    "abdi.ballots",
    "abdi.cycles",
    "abdi.strategy",
    "abdi.teams",
    "abdi.goals",
    "abdi.library",
    "abdi.cascade",
    "abdi.activities",
    "abdi.measures",
    "abdi.reporting",
    "abdi.renkin",
    "abdi.ideas",
    "abdi.screening",
    "abdi.feedback",
    "abdi.campaigns",
    "abdi.appraisals",
    "abdi.calibration",
    "abdi.objections",
    "abdi.acceptance",
    "abdi.followups",
    "abdi.practice",
    "abdi.trials",
    "abdi.transitions",
    "abdi.worklists",
    "abdi.insight",
    "abdi.interchange",
    "abdi.web",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "csp",
]

MIDDLEWARE = [
    "abdi.core.logging.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "abdi.web.middleware.SmallPages",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "abdi.web.middleware.ChosenLanguage",
    "abdi.web.bodies.BodyWithinBounds",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "abdi.core.middleware.NoNulCharacters",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "abdi.web.middleware.NothingStays",
    "abdi.web.middleware.SessionEnded",
    "abdi.core.middleware.NoWritesByGet",
    "abdi.core.middleware.ActorMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "abdi.accounts.middleware.SignInRules",
    "abdi.people.middleware.ViewerMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "abdi.web.drafts.DraftTaken",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "abdi.web.context_processors.frame",
            ],
            "builtins": ["abdi.web.templatetags.abdi"],
        },
    }
]

FORM_RENDERER = "abdi.web.rendering.AbdiForms"

DATABASES = {"default": env.database(env.process_role())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["abdi.accounts.backends.NipOrNrk"]
# What else a request knows of an employee who looks, in the same query: a name, and the dotted path of a function that
# turns the key of a person (an expression) into a condition. So that the menu may ask a capability above `people`.
ABDI_VIEWER_FACTS = {
    "been_away": "abdi.people.queries.has_absences",
    "elsewhere": "abdi.people.queries.has_other_systems",
    "acts": "abdi.people.queries.acts_for_a_leader",
    "delegated": "abdi.people.queries.appraises_for_another",
    "measured": "abdi.measures.queries.sources.speaks_for",
    "leads_team": "abdi.teams.queries.leads_some",
    "objection": "abdi.objections.queries.takes_part",
    "followed_up": "abdi.followups.queries.has_follow_up",
    "offered": "abdi.cascade.queries.has_offers",
    "asked_for_360": "abdi.campaigns.queries.is_asked",
    "asked_to_accept": "abdi.acceptance.queries.is_asked",
    "asked_for_feedback": "abdi.feedback.queries.is_asked",
    "observed": "abdi.feedback.queries.is_observed",
    "assigned": "abdi.goals.queries.assigned.is_assigned",
    "renkin": "abdi.renkin.queries.plans.is_to_be_handed_in",
    "changed": "abdi.transitions.queries.has_changes",
    "foreign_predikat": "abdi.transitions.queries.has_foreign_predikat",
    "staff_elsewhere": "abdi.transitions.queries.has_staff_elsewhere",
    "template": "abdi.library.queries.templates.is_offered",
    "on_trial": "abdi.trials.queries.takes_part",
    "template_answered": "abdi.library.queries.templates.is_answered",
}
# What a page of a lower capability shows of one above: the name of the place, and the dotted paths of functions that
# take the request and the place's record, and draw (or nothing). So that no page asks upward.
ABDI_SLOTS = {
    "skp_start": ["abdi.library.panels.offer"],
    "skp": ["abdi.library.panels.of_skp"],
    "skp_teams": ["abdi.feedback.panels.of_teams"],
    "rating": ["abdi.feedback.panels.beside_rating"],
    "result": [
        "abdi.objections.panels.of_result",
        "abdi.followups.panels.of_result",
        "abdi.transitions.panels.of_result",
    ],
    "results": ["abdi.transitions.panels.of_results"],
    "team_appraisal": ["abdi.transitions.panels.of_team"],
    "worklist": ["abdi.worklists.panels.kinds"],
}
# What was last reached of each indicator of an earlier SKP, by its key: a hint for whoever copies it.
ABDI_LAST_FIGURES = "abdi.reporting.queries.last_figures.last_figures"
# The same of any account, by its key: also of one that only serves the system.
ABDI_ACCOUNT_FACTS = {
    "news": "abdi.notifications.queries.has_news",
    "has_practised": "abdi.practice.queries.has_met",
}
# Where the address of an account is on record (a path from the account), and who knows what waits for it on a day.
ABDI_MAIL_ADDRESS = "person__email"
ABDI_WAITING = "abdi.web.digest.waiting"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "abdi.accounts.passwords.LongEnough"},
    {"NAME": "abdi.accounts.passwords.NotCommon"},
    {"NAME": "abdi.accounts.passwords.NotAboutOneself"},
]
ABDI_BALLOT_KEYS = env.ballot_keys()
ABDI_TRUSTED_PROXIES = env.trusted_proxies()
# Which roles must use a second factor, and the function of a request that knows who has them. They have the days
# of grace, from the sign-in at which they were first told.
ABDI_SECOND_FACTOR_FOR: list[str] = []
ABDI_SECOND_FACTOR_RULE = "abdi.people.requests.needs_second_factor"
ABDI_SECOND_FACTOR_GRACE_DAYS = env.number("ABDI_SECOND_FACTOR_GRACE_DAYS", 14, least=0)
ACCOUNT_ADAPTER = "abdi.accounts.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # abdi.accounts.throttle delays instead of locking out
MFA_ADAPTER = "abdi.accounts.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Abdi"
ABDI_SINGLE_SIGN_ON = env.single_sign_on()
if ABDI_SINGLE_SIGN_ON:
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_ADAPTER = "abdi.accounts.provider.SingleSignOn"
    SOCIALACCOUNT_LOGIN_ON_GET = True  # it only leads to the provider; signing in is a button of ours
    SOCIALACCOUNT_STORE_TOKENS = False
    SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "sso",
                    "name": ABDI_SINGLE_SIGN_ON["name"],
                    "client_id": ABDI_SINGLE_SIGN_ON["client_id"],
                    "secret": ABDI_SINGLE_SIGN_ON["secret"],
                    "settings": {"server_url": ABDI_SINGLE_SIGN_ON["issuer"]},
                }
            ],
        }
    }
SESSION_ENGINE = "abdi.accounts.sessions"
SESSION_COOKIE_NAME = "abdi"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_NAME = "abdi_csrf"
CSRF_FAILURE_VIEW = "abdi.web.errors.csrf_failure"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = ABDI_HOME / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": ABDI_HOME / "files"},
    },
    "evidence": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": ABDI_HOME / "files", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
ABDI_MOST_BODY = 64 * 1024 * 1024  # with files; the largest of all, a file of staff, has 50 MB
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
ABDI_ACTIVITY_PAST_DAYS = env.number("ABDI_ACTIVITY_PAST_DAYS", 366)

ABDI_WATCHES_ITSELF = True  # tells of its own outages by signs of life

# Messages to people. Without a mail server none are sent: what one is told stands in Abdi all the same.
_MAIL = env.mail_server()
ABDI_MAILS = _MAIL is not None
if _MAIL is not None:
    EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.tls == "starttls", _MAIL.tls == "tls"
    EMAIL_TIMEOUT = 20
    DEFAULT_FROM_EMAIL = _MAIL.sender

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

LOGGING_CONFIG = "abdi.core.logging.configure"
LOGGING = {"level": env.log_level()}
