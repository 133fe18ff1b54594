"""What a covered session costs, in pence: rates, reimbursement, what to look out for.

rates                      dated figures, each with its source
terms -> reimbursement     what may be claimed back
terms -> outcome           what is left to pay, and what a locum would have cost
flags                      what the practice should check
"""
