"""A task that kills its worker the first time, as a crash would, and does its work the second time."""

import os
import signal

from procrastinate.contrib.django import app

from abdi.core.stalled import retry_stalled_jobs
from config import env

__all__ = ["kill_then_work", "retry_stalled_jobs"]


@app.task(name="sample.kill_then_work", lock="sample", queueing_lock="sample")
def kill_then_work() -> None:
    tried = env.home() / "tried"
    if not tried.exists():
        tried.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    (env.home() / "worked").touch()
