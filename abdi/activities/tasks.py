"""Background work of the log: long sheets."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.activities.services.intake import TASK, work_through


@app.task(name=TASK)
def take_in(intake_id: int) -> None:
    """Work through a sheet that was brought; run again, it goes on where it ended."""
    work_through(intake_id)
