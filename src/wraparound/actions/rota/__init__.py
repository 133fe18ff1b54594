"""The rota: fill weeks, change sessions, publish, undo, see gaps and ask for cover of them.

changing     the one place where sessions are put in and taken out
filling      weeks from usual weeks and patterns
editing      one session by hand
publishing   a week is published; from then on those affected are told
undoing      the last change
shown        what pages show: my week, a practice's week, four weeks, a network's day
gaps         what is missing, and asking for cover of it
settings     when the practice is open, the least staff, who can be reached
"""
