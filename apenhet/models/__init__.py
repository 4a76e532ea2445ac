"""What is kept on the staff side: how promises stood, month by month, and the alarms."""

from apenhet.models.alarm import Alarm
from apenhet.models.maling import Maling

__all__ = ["Alarm", "Maling"]
