"""Refusals and faulty questions carry what happened."""

import pytest

from abdi_rules import BadInput, Refused


def test_a_refusal_tells_its_code_and_parameters():
    assert str(Refused("nip.length", length="17")) == "('nip.length', {'length': '17'})"


def test_a_faulty_question_tells_its_field_too():
    fault = BadInput("segmen[0].bulan", "bad.outside", least="1", most="12")
    assert str(fault) == "('segmen[0].bulan', 'bad.outside', {'least': '1', 'most': '12'})"


def test_a_faulty_question_is_a_value_error_and_a_refusal_is_not():
    assert issubclass(BadInput, ValueError)
    assert not issubclass(Refused, ValueError)


@pytest.mark.parametrize("told", [Refused("a", b="c"), BadInput("f", "a", b="c")])
def test_parameters_cannot_be_changed_afterwards(told):
    with pytest.raises(TypeError):
        told.params["b"] = "d"
