"""Two people swap sessions: one asks, the other agrees, the practice approves if it wants to.

asking     ask a colleague; with whom one could swap
deciding   accept, approve, decline, withdraw
shown      what the page of swaps shows to whom
notices    what people are told
"""
