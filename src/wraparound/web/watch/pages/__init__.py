"""Presenters: what each WATCH page says, made from what an action answered."""
