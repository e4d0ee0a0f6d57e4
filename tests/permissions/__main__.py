"""`python -m tests.permissions` writes docs/permissions.md from the table."""

from __future__ import annotations

import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from tests.permissions.document import PAGE, page

    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.name} is in step with the table.")
