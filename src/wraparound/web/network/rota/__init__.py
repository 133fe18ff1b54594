"""The rota: my week, a practice's week and four weeks, the network's day, and sheets to print."""
