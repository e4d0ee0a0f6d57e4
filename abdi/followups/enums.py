from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Renewal(TextChoices):
    """Advice on the contract of a PPPK; the Pejabat Pembina Kepegawaian decides."""

    RENEW = "dianjurkan", _("Disarankan diperpanjang")
    CONSIDER = "dipertimbangkan", _("Disarankan dipertimbangkan, dengan rencana pengembangan")
    NOT_RENEW = "tidak_dianjurkan", _("Disarankan tidak diperpanjang")
