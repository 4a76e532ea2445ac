"""The working models of alerts."""

from varsling.models.abonnement import Abonnement, Folger, Folgernokkel
from varsling.models.nyhet import Levering, Nyhet

__all__ = ["Abonnement", "Folger", "Folgernokkel", "Levering", "Nyhet"]
