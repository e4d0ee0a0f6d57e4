"""Property tests draw the same examples every time and do not depend on the speed of the machine."""

from hypothesis import settings

settings.register_profile("rules", derandomize=True, deadline=None, database=None)
settings.load_profile("rules")
