"""Small exercises that tests write, break and read."""

SINGLE_CHOICE = """\
kind: single_choice
title: A cup of tea
objective: Name what tea is made from.
stem: What is tea made from?
choices:
  - {id: leaves, text: Leaves, feedback: Yes; the leaves of a shrub.}
  - {id: beans, text: Beans, feedback: Beans make coffee.}
key: leaves
hints: [It grows on a shrub., It is not roasted like coffee.]
solution: Tea is made from the leaves of a shrub.
"""

REFLECTION = """\
kind: reflection
title: Your own cup
objective: Notice what helps to rest.
stem: What helps you to rest?
"""
