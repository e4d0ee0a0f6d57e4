"""Writes: one look over everybody in batches, the person's answer, the superior's word that it is clear."""

from abdi.screening.services.answering import AnswerRefused, clear, explain, is_shared_work
from abdi.screening.services.sweeping import begin_sweep, go_on

__all__ = ["AnswerRefused", "begin_sweep", "clear", "explain", "go_on", "is_shared_work"]
