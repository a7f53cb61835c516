from tests.matrix.conftest import world  # noqa: F401  pytest finds it here
