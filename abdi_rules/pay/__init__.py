"""Tambahan penghasilan pegawai (TPP) of Jakarta and its forerunner TKD."""

from abdi_rules.pay.attendance import AttendanceEvent
from abdi_rules.pay.payslip import ComponentPay, Deduction, TppResult, tpp

__all__ = ["AttendanceEvent", "ComponentPay", "Deduction", "TppResult", "tpp"]
