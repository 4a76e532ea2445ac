"""Jobs of information pages. Each may run twice and does the same as once."""

from procrastinate.contrib.django import app

from portal import tid
from sider.services import sider


@app.periodic(cron="* * * * *")
@app.task(name="sider.vis_planlagte", queue="rutine", queueing_lock="sider.vis_planlagte")
def vis_planlagte(timestamp: int) -> None:
    """Each minute: what was planned and whose time has come."""
    sider.vis_planlagte(naa=tid.naa())
