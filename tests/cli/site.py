"""The smallest site that serves and works: settings for tests of the processes, independent of the pages."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from abdi.core.views import healthz
from config import env

SECRET_KEY = env.secret_key()
ALLOWED_HOSTS = ["localhost"]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "tests.cli.sample",
]
# Quick to notice that a worker died, so that a test need not wait half a minute.
PROCRASTINATE_WORKER_DEFAULTS = {"update_heartbeat_interval": 0.5, "stalled_worker_timeout": 3.0}
STATIC_URL = "static/"
STATIC_ROOT = env.home() / "static"
MIDDLEWARE = ["abdi.core.logging.RequestLogMiddleware"]
ROOT_URLCONF = "tests.cli.site"
DATABASES = {"default": env.database(env.process_role())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
ABDI_WATCHES_ITSELF = False
LOGGING_CONFIG = "abdi.core.logging.configure"
LOGGING = {"level": env.log_level()}


def fails(request: HttpRequest, word: str) -> HttpResponse:
    """A page with a fault that quotes a person."""
    raise ValueError("NIP 198501012010011001 tidak dikenal")


urlpatterns = [path("healthz", healthz, name="healthz"), path("gagal/<str:word>", fails, name="gagal")]
