"""Who plays, and what they write."""

from __future__ import annotations

UNIT = "Bidang Pengendalian Operasional"
ANALYST, OFFICER, SILENT, HEAD = (
    "Ratih Kusumawardani",
    "Irma Aryani",
    "Daniswara Pranowo",
    "Maimunah Yulianti",
)
SEEN = "Datang dua kali sesudah rapat koordinasi dibuka, tanpa kabar."
PRAISED = "Menjelaskan peta antrean kepada regu malam sampai semua paham."
OWN_WORDS = "Peta antrean saya dipakai tiga regu; saya terlambat dua kali karena piket pagi di Pancoran."
RECOMMENDED = "Layak memimpin pembaruan peta antrean tahun depan."
LOW = "Dua kali datang sesudah rapat koordinasi dibuka, dan kabarnya baru sesudahnya."
MOVED = "Ia mengatur arus sendirian tiga jam pada kebakaran Manggarai; laporan posko dibacakan di rapat."
PRAISED_IN_VAIN = "Regunya selalu lengkap, juga pada hari hujan."
ACCEPTED = "Laporan posko saya baca dan benar; itu di atas yang diharapkan."
DECLINED = "Regu lengkap memang yang diharapkan; lebih dari itu belum saya lihat."
OWN_COMMENT = "Pada kedua hari itu saya bertugas. Saya akan mengajukan keberatan."
REASONS = "Pada kedua hari itu saya bertugas di pos Pancoran atas perintah tertulis; suratnya saya lampirkan."
STATEMENT = "Surat perintah itu belum saya lihat waktu menilai. Saya menyerahkan putusannya kepada pemeriksa."
GROUNDS = "Surat perintah menunjukkan bahwa pada kedua hari itu ia bertugas. Rating perilaku menjadi sesuai ekspektasi."
OF_THE_YEAR = "Tahunan 2026"
