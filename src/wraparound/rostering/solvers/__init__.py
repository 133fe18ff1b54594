"""The engines behind the one door, `rostering.solve`: the only place OR-Tools and HiGHS are used.

They turn the rules into figures of their own and share nothing with `rostering.verify`, which
checks what they find.
"""
