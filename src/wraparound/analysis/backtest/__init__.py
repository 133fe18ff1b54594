"""How well the models tell where patients go, tried on practices that did close.

Nothing here reads files: it takes pictures of the economy before and after. Predictions see the
earlier one alone.
"""
