"""Asking `abdi serve` on the loopback as many people would: bounded in number and in time."""
