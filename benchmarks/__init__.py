"""How fast Wraparound answers, and with how much memory, on the published files of England."""
