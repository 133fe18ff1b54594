"""If one person is off: what a practice sees of it, and what a network's manager does.

Both ask `rostering.one_off` over the rotas they may look at and the people who may be asked, which
are those a proposal would take (`proposing.gathering`): one builder for both.
"""
