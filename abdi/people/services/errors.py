from django.utils.translation import gettext as _


class PeopleRefused(ValueError):
    """An act on persons cannot be carried out; the sentence names the field and the remedy.

    `field` is the form field the sentence belongs to, empty when it is about the whole.
    """

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class NotYours(PeopleRefused):
    """The viewer may not do this for this person."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Anda tidak berwenang mengubah data pegawai ini. Minta pengelola kepegawaian unitnya, atau BKD."
            )
        )


class ChangedMeanwhile(PeopleRefused):
    """Somebody else was quicker; what he did is shown, nothing of it is overwritten."""
