"""The rota's rows: sessions, a practice's settings, and the whole as the rules see it.

sessions         who works when, and the weeks that were made
settings         patterns, opening, the least staff
settings_rows    the same as rows, to list, keep and drop
away             leave and absences
practice_rota    all of it together, for the rules
changes          what was changed, for undoing it
"""
