"""Admin of information pages and menus."""

from sider.admin import menypunkter, sider, versjoner

__all__ = ["menypunkter", "sider", "versjoner"]
