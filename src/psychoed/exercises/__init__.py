"""What an exercise is: its model, how it is read and checked, what is shown of it, and how answers are graded."""
