"""What the plans that Parties published hold together: who has one, actions, money.

Measures over the tables `national_plans` and `plan_actions` of a snapshot; each has a twin in
`tests/reference/plans_twin.py`. Of a Party the plan counts that it published last.
"""
