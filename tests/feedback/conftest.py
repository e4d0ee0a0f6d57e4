from tests.strict_templates import no_undefined_variable  # noqa: F401
