from django.apps import AppConfig


class CalibrationConfig(AppConfig):
    name = "abdi.calibration"
    label = "calibration"
