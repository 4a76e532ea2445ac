"""How the portal is put on the air: nginx, gunicorn, systemd, PostgreSQL, backup. See `docs/handbok/drift.md`."""
