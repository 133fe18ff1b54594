"""Leave: ask for it, decide about it, see how much is left and which gaps it would make.

asking     ask for oneself, or for somebody else as the practice's manager
deciding   approve, refuse, withdraw
shown      what the page of leave shows to whom
counting   how much annual leave people have, and carried over
settling   the practice's own rules, and how many weeks somebody has
notices    what people are told
"""
