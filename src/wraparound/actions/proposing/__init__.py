"""Propose who could cover what, show it, and take what people decide about it.

From rows to facts (`gathering`), from facts to a problem and its plan (`drafting`, pure), from
the plan to lines people accept or refuse (`deciding`). Nothing is given without a yes.
"""
