"""A practice's rota: sessions, leave, the least staff, gaps, swaps, and sheets in and out.

session -> template       who works when, made from a pattern
away, leave               who does not
opening, holidays         when nobody has to
half_day -> staffing      who is in, and whether that is enough
practice_rota -> gaps     what is missing, and why
swap                      two people exchange sessions
swap_life                 how a swap comes about
headings, cells, sheet    a practice's own spreadsheet, read and written
importing                 what a sheet changes
calendar                  what somebody's own calendar shows
"""
