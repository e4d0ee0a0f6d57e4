from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "abdi.library"
    label = "library"
