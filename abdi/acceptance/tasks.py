"""Background work of the four questions: ask after each step, tell what was found. The box closes itself."""

from __future__ import annotations

from procrastinate.contrib.django import app

from abdi.acceptance import services
from abdi.acceptance.enums import Step
from abdi.core.actor import Actor, acting_as

ACTOR = Actor.system("empat pertanyaan")


@app.periodic(cron="*/5 * * * *")
@app.task(name="acceptance.move_on", queueing_lock="acceptance.move_on", lock="acceptance.move_on")
def move_on(timestamp: int) -> int:
    """Every five minutes. Each step and each round in a transaction of its own."""
    asked = 0
    for step in Step:
        with acting_as(ACTOR):
            asked += services.ask_after(step)
    for round_id in services.rounds_to_tell():
        with acting_as(ACTOR):
            services.tell_figures(round_id=round_id)
    return asked
