"""The rota as a spreadsheet: take it away, send it in, see what it would change, import it."""
