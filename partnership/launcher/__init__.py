"""Starts the portal on one machine: the servers it needs, and its own processes.

Nothing else in the project starts a server. The parts:
prepare (builds .venv), folder (what PORTAL_DATA_DIR holds), postgres and valkey (the embedded
servers), database (roles and walls' owners), supervisor (children, their logs, their end),
commands (run, test, demo).
"""
