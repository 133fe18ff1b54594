"""Spreadsheets people send in and take away: bytes to cells of text, and back.

grid                what was read: cells as text, and which rows were hidden
limits              how large a file may be, packed and unpacked
text_file           CSV and its like, in whatever encoding and with whatever separator
workbook            XLSX, its sheets, real dates and times
incoming            whichever of the two a file is
outgoing            CSV and XLSX to take away
"""
