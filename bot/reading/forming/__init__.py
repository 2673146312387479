"""Forms queries from a frame and a choice of what its words name."""

from bot.reading.forming.chosen import Chosen
from bot.reading.forming.conditions import CALLED
from bot.reading.forming.formed import Formed
from bot.reading.forming.forms import form

__all__ = ["CALLED", "Chosen", "Formed", "form"]
