"""Work of people that a page does not wait for."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.people.services.imports import TASK, carry_out


@app.task(name=TASK)
def carry_out_import(run: int) -> None:
    """Check or apply a file that somebody brought. Killed halfway, it is begun anew: see `abdi.core.stalled`."""
    carry_out(run)
