"""The rules of practices helping each other, as tables and small pure functions.

Nothing here knows a database, a page or a message. A rule is a function that gives back a `Reason`
why something may not be done, or nothing; the same reason stops the action, greys the button and
explains the grey button.
"""
