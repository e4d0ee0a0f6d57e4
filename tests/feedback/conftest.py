from tests.reporting.conftest import _no_undefined_variable  # noqa: F401
