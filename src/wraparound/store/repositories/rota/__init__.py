"""The rota's rows: sessions, a practice's settings, and the whole as the rules see it.

sessions         who works when, and the weeks that were made
settings         patterns, opening, the least staff
away             leave and absences
practice_rota    all of it together, for the rules
changes          what was changed, for undoing it
"""
