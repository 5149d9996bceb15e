"""Pages of the Action Plan: all goals, one goal with what is needed and done, its numbers opened.

`choices` says which rounds stand beside the plan, `overview` holds its goals in short, `demand`
and `supply` the two numbers of a goal, `goal` its page.
"""
