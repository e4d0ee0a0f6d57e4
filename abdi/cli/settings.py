"""Which settings and which database role a command runs with."""

import os
from pathlib import Path
from typing import Any

from abdi.core import clock
from config import env


def demo_note() -> Path:
    """The file that marks an ABDI_HOME as a demo: only such a one may be reset."""
    return env.home() / "demo.json"


def choose_settings() -> None:
    """Use the settings of DJANGO_SETTINGS_MODULE, else the demo's on demo data, else production's.

    A rehearsal's clock, which those settings may allow, starts here.
    """
    fitting = "config.settings.demo" if demo_note().exists() else "config.settings.production"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", fitting)
    clock.begin()


def choose_role(role: env.Role) -> None:
    """Sign in to the database as `role`, unless ABDI_DB_ROLE says otherwise."""
    os.environ.setdefault("ABDI_DB_ROLE", role)


def quiet_log() -> None:
    """For commands a person watches: warnings only, unless ABDI_LOG_LEVEL says otherwise."""
    os.environ.setdefault("ABDI_LOG_LEVEL", "WARNING")


def set_up_django() -> Any:
    """Load the settings chosen and every app; returns the settings."""
    import django
    from django.conf import settings

    django.setup()
    return settings
