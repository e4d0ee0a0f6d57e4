"""Writes of the four questions: ask after a step, keep or put aside, tell once."""

from abdi.acceptance.services.answering import AcceptanceRefused, answer, put_aside
from abdi.acceptance.services.asking import ask, ask_after
from abdi.acceptance.services.telling import rounds_to_tell, tell_figures
from abdi.acceptance.services.wording import Questionnaire, questionnaire_on

__all__ = [
    "AcceptanceRefused",
    "Questionnaire",
    "answer",
    "ask",
    "ask_after",
    "put_aside",
    "questionnaire_on",
    "rounds_to_tell",
    "tell_figures",
]
