"""The sheet of the Catatan Harian: the columns of the national form "Progress Harian", word for word, in and out."""
