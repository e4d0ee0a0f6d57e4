"""Benchmarks against the budgets of the design; figures are printed, not asserted."""
