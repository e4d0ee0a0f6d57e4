"""Findings about the settings and the file storage."""

import uuid
from collections.abc import Iterator
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.mail import get_connection

from abdi.cli.doctor.finding import Finding, error, good, warning
from config import env

_SHORTEST_KEY = 50
_A_STATIC_FILE = "abdi/theme.css"
_LOCAL = {"localhost", "127.0.0.1", "[::1]"}
_MAIL_PATIENCE = 10  # seconds


def secret_key() -> Iterator[Finding]:
    """Long enough not to be guessed."""
    if len(settings.SECRET_KEY) < _SHORTEST_KEY:
        yield error(
            "kunci",
            "ABDI_SECRET_KEY terlalu pendek.",
            f"Isi dengan {_SHORTEST_KEY} tanda acak atau lebih, atau kosongkan agar Abdi membuatnya sendiri.",
        )
    else:
        yield good("kunci", "Kunci rahasia cukup panjang.")


def debug() -> Iterator[Finding]:
    """DEBUG shows the program's inside to whoever meets a fault."""
    if settings.DEBUG:
        yield error("debug", "DEBUG menyala.", "Pakai DJANGO_SETTINGS_MODULE=config.settings.production.")
    elif getattr(settings, "ABDI_DEMO", False):
        yield warning(
            "debug",
            "Ini peragaan: akun contoh dan kata sandinya diketahui umum.",
            "Untuk dipakai sungguhan, mulai dengan ABDI_HOME baru.",
        )
    else:
        yield good("debug", "Mode pengembangan dan peragaan mati.")


def hosts() -> Iterator[Finding]:
    """Under which names the site answers, and whether by HTTPS."""
    if "*" in settings.ALLOWED_HOSTS:
        yield error(
            "alamat", "Situs menjawab di bawah nama apa pun.", "Isi ABDI_ALLOWED_HOSTS dengan namanya."
        )
    elif set(settings.ALLOWED_HOSTS) <= _LOCAL and not getattr(settings, "ABDI_DEMO", False):
        yield warning(
            "alamat",
            "Situs hanya menjawab di mesin ini.",
            "Isi ABDI_ALLOWED_HOSTS dengan nama situs, misalnya abdi.jakarta.go.id.",
        )
    else:
        yield good("alamat", f"Situs menjawab sebagai {', '.join(settings.ALLOWED_HOSTS)}.")


def public_address() -> Iterator[Finding]:
    """The address printed on documents leads here."""
    if getattr(settings, "ABDI_DEMO", False):
        return
    address = env.public_url()
    if (urlsplit(address).hostname or "") in _LOCAL:
        yield warning(
            "alamat cetak",
            f"Dokumen mencetak alamat {address}, yang hanya berlaku di mesin ini.",
            "Isi ABDI_PUBLIC_URL, misalnya https://abdi.jakarta.go.id.",
        )
    else:
        yield good("alamat cetak", f"Dokumen mencetak alamat {address}.")


def mail() -> Iterator[Finding]:
    """Messages can leave: the mail server answers. Nothing is sent."""
    if getattr(settings, "ABDI_DEMO", False):
        return
    if not settings.ABDI_MAILS:
        yield warning(
            "surel",
            "Tidak ada server surel: pemberitahuan hanya tampil di dalam Abdi.",
            "Isi ABDI_SMTP_HOST dan ABDI_MAIL_FROM.",
        )
        return
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    connection = get_connection(timeout=_MAIL_PATIENCE)
    try:
        connection.open()
    except (OSError, SMTPException) as fault:
        yield error(
            "surel",
            f"Server surel {server} tidak dapat dipakai ({fault}).",
            "Periksa ABDI_SMTP_HOST, ABDI_SMTP_PORT, ABDI_SMTP_TLS, pengguna dan kata sandinya.",
        )
    else:
        yield good("surel", f"Server surel {server} menjawab; pengirim {settings.DEFAULT_FROM_EMAIL}.")
    finally:
        connection.close()


def static_files() -> Iterator[Finding]:
    """Style sheets and scripts of this release are where they are served from."""
    try:
        staticfiles_storage.url(_A_STATIC_FILE)
    except ValueError:
        yield error("tampilan", "Berkas tampilan versi ini belum disiapkan.", "Jalankan abdi migrate.")
    else:
        yield good("tampilan", "Berkas tampilan siap.")


def https() -> Iterator[Finding]:
    """Cookies that travel by HTTPS only."""
    if getattr(settings, "ABDI_DEMO", False):
        return
    if not settings.SESSION_COOKIE_SECURE:
        yield error("https", "Kuki masuk boleh lewat tanpa HTTPS.", "Hapus ABDI_HTTPS=0 dan pasang HTTPS.")
    elif not env.trusted_proxies():
        yield warning(
            "https",
            "Belum ada proksi tepercaya, jadi alamat pengunjung dan HTTPS tidak dapat dikenali.",
            "Isi ABDI_TRUSTED_PROXIES dengan alamat proksi, misalnya 127.0.0.1.",
        )
    else:
        yield good("https", "Kuki hanya lewat HTTPS; proksi tepercaya sudah diisi.")


def file_storage() -> Iterator[Finding]:
    """A file can be written, read and deleted."""
    storage = storages["evidence"]
    try:
        name = storage.save(f"periksa-{uuid.uuid4().hex}", ContentFile(b"abdi"))
        with storage.open(name) as file:
            whole = file.read() == b"abdi"
        storage.delete(name)
    except OSError as fault:
        yield error(
            "berkas", f"Berkas tidak dapat disimpan ({fault.strerror}).", "Periksa hak atas map berkas."
        )
        return
    if whole:
        yield good("berkas", "Berkas dapat disimpan, dibaca, dan dihapus.")
    else:
        yield error(
            "berkas", "Berkas terbaca lain dari yang disimpan.", "Periksa cakram atau layanan berkas."
        )
