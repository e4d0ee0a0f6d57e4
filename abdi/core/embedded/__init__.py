"""PostgreSQL inside Abdi: for one machine without a database administrator."""

from abdi.core.embedded.account import EmbeddedError
from abdi.core.embedded.cluster import Cluster, here, running
from abdi.core.embedded.roles import script as roles_script

__all__ = ["Cluster", "EmbeddedError", "here", "roles_script", "running"]
