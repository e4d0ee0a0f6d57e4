"""How the embedded server is tuned: by start options, so that nobody edits files in the data directory."""

import os

MEGABYTE = 1024 * 1024


def options(*, testing: bool = False) -> dict[str, str]:
    """PostgreSQL settings by name, for this machine's memory."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // MEGABYTE
    tuned = {
        "listen_addresses": "",
        "unix_socket_permissions": "0700",
        "max_connections": "100",
        "shared_buffers": f"{min(max(memory // 8, 64), 2048)}MB",
        "effective_cache_size": f"{max(memory // 2, 128)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": "128MB",
        "random_page_cost": "1.1",
        "wal_compression": "on",
        "max_wal_size": "2GB",
        "jit": "off",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "lc_messages": "C",
        "idle_in_transaction_session_timeout": "10min",
    }
    return tuned | _discreet_log() | (_fast_and_fragile() if testing else {})


def _discreet_log() -> dict[str, str]:
    """Statements, parameters and DETAIL lines hold names and NIPs: the server's log leaves them out."""
    return {
        "log_min_error_statement": "panic",
        "log_parameter_max_length": "0",
        "log_parameter_max_length_on_error": "0",
        "log_error_verbosity": "terse",
        "log_checkpoints": "off",
        "log_line_prefix": "%m [%p] %u ",
    }


def _fast_and_fragile() -> dict[str, str]:
    return {
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "shared_buffers": "128MB",
        "max_wal_size": "1GB",
        "autovacuum": "off",
    }
