"""The rota as a spreadsheet: take it away, send it in.

taking      the rota, and a template to fill in, as CSV or workbook
sending     send a file in: it waits until somebody has looked at what it would change
looking     what it would change, or everything that is wrong with it
importing   import it whole, once
naming      what a practice calls our columns and kinds of work
"""
