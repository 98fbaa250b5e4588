"""How a journal made by an earlier practice becomes one of today's."""
