from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Visibility(TextChoices):
    """Who reads a note beside its author and the person it is about, chosen by the author. No law names the steps."""

    PRIVATE = "pribadi", _("Hanya penerima")
    SUPERIOR = "atasan", _("Penerima dan penilainya")
    FILE = "berkas", _("Masuk berkas penilaian")


class RequestStatus(TextChoices):
    """How a request stands. One past its last day stays WAITING and is read as expired: nobody has to close it."""

    WAITING = "menunggu", _("Menunggu jawaban")
    ANSWERED = "dijawab", _("Dijawab")
    DECLINED = "tidak_dijawab", _("Tidak dapat dijawab")
    WITHDRAWN = "ditarik", _("Ditarik kembali")
