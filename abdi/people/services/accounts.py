"""What an administrator does to the account of somebody else: with a reason, told to the owner."""

from __future__ import annotations

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from abdi.accounts import queries
from abdi.accounts import services as accounts
from abdi.accounts.enums import Happening, Standing
from abdi.accounts.models import User
from abdi.people.access import Viewer, may_administer_accounts
from abdi.people.services.errors import NotYours, PeopleRefused


class AccountAct(TextChoices):
    """What an administrator may do to an account."""

    ACTIVATE = "kode-aktivasi", gettext_lazy("Terbitkan kode aktivasi")
    RESET = "dua-langkah", gettext_lazy("Atur ulang verifikasi dua langkah")
    SIGN_OUT = "keluarkan", gettext_lazy("Keluarkan dari semua perangkat")
    CLOSE = "tutup", gettext_lazy("Tutup akun")
    REOPEN = "buka", gettext_lazy("Buka kembali akun")


# A new password and the second step together open an account: they take two officers.
_OTHER_HALF = {AccountAct.ACTIVATE: Happening.SECOND_FACTOR_RESET, AccountAct.RESET: Happening.CODE_ISSUED}


def acts_on(*, by: Viewer, user: User, has_second_factor: bool, open_sessions: int) -> list[AccountAct]:
    """What `by` can do to the account as it stands; nothing to his own."""
    if not may_administer_accounts(by) or by.user.pk == user.pk:
        return []
    if queries.standing_of(user) == Standing.CLOSED:
        return [AccountAct.REOPEN]
    fitting = {
        AccountAct.ACTIVATE: has_second_factor,
        AccountAct.RESET: has_second_factor,
        AccountAct.SIGN_OUT: open_sessions > 0,
    }
    order = (AccountAct.ACTIVATE, AccountAct.RESET, AccountAct.SIGN_OUT, AccountAct.CLOSE)
    return [act for act in order if fitting.get(act, True)]


@transaction.atomic
def administer(*, by: Viewer, user: User, act: AccountAct, reason: str) -> accounts.IssuedCode | None:
    """Carry out `act`; the owner reads `reason`, `by` and the time at his next sign-in. Returns the code, if one.

    Raises NotYours, or PeopleRefused with the sentence for the field `reason`.
    """
    if not may_administer_accounts(by):
        raise NotYours
    if by.user.pk == user.pk:
        raise PeopleRefused(_("Akun Anda sendiri diurus administrator lain."))
    why = reason.strip()
    if not why:
        raise PeopleRefused(_("Isi alasan; pemilik akun membacanya."), field="reason")
    _must_not_open_alone(user, act)
    _must_take_two(by, user, act)
    try:
        return _carry_out(by.user, user, act, why)
    except accounts.AccountError as error:
        raise PeopleRefused(str(error), field="reason") from error


def _must_not_open_alone(user: User, act: AccountAct) -> None:
    """Without a second step the code alone opens the account, and with it what its owner may read."""
    if act == AccountAct.ACTIVATE and not queries.has_second_factor(user):
        raise PeopleRefused(
            _(
                "Akun ini belum memakai verifikasi dua langkah, jadi kode saja sudah membukanya. "
                "Minta pengelola kepegawaian unitnya atau BKD menyerahkan kode."
            )
        )


def _must_take_two(by: Viewer, user: User, act: AccountAct) -> None:
    other = _OTHER_HALF.get(act)
    if other and queries.did_lately(by=by.user, user=user, kind=other, days=accounts.ACTIVATION_DAYS):
        raise PeopleRefused(
            _(
                "Anda baru saja mengurus bagian lain dari akses akun ini. Kode aktivasi dan verifikasi dua langkah "
                "dari satu akun diurus dua petugas berbeda: minta administrator lain, "
                "atau pengelola kepegawaian unitnya."
            )
        )


def _carry_out(by: User, user: User, act: AccountAct, why: str) -> accounts.IssuedCode | None:
    match act:
        case AccountAct.ACTIVATE:
            issued = accounts.issue_activations(users=[user], by=by, reason=why)
            if not issued:
                raise accounts.AccountError(_("Akun ini ditutup. Buka kembali akunnya dulu."))
            return issued[0]
        case AccountAct.RESET:
            accounts.reset_second_factor(user=user, by=by, reason=why)
        case AccountAct.SIGN_OUT:
            accounts.end_sessions(user=user, reason=why)
        case AccountAct.CLOSE:
            accounts.close(user=user, by=by, reason=why)
        case AccountAct.REOPEN:
            accounts.reopen(user=user, by=by, reason=why)
    return None
