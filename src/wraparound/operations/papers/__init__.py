"""Papers: what must be signed before practices help each other, and who is to be told of what.

kinds -> signing     what there is, in which version, and who has signed or sent it
situation -> rules   which of them a cover or an absence calls for, and why
"""
