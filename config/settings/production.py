"""Behind a proxy that ends TLS."""

from config import env
from config.settings.base import *  # noqa: F403

ABDI_SECOND_FACTOR_FOR = env.second_factor_roles()
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.trusted_proxies() else None
SECURE_SSL_REDIRECT = env.https()
SESSION_COOKIE_SECURE = env.https()
CSRF_COOKIE_SECURE = env.https()
SECURE_HSTS_SECONDS = 31_536_000 if env.https() else 0
