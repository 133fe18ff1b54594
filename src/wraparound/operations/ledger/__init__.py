"""Cover given and received, as double entry: whoever gives is credited with what who receives owes.

amounts -> entries       how much a session counts, and lines that are only ever added
entries -> statement     what a practice has given and received, line by line
rules                    what the members of a network have agreed on
yearly                   what becomes of differences once a year
priority                 whose request comes first when two compete
"""
