"""What must be true of the facts; each module yields the problems of one family of rules.

``cells`` looks at one cell, and the schemas of the tables are made of it. All the others look at
several cells, rows or tables of facts that could be read, and take every cell as it comes: what a
cell rule refuses is simply passed over there.
"""
