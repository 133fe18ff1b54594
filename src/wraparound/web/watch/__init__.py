"""WATCH in the browser: who is fragile, and what if this practice closed?"""
