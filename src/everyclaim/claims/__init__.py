"""What is a claim, how grave it is to leave it bare, and which citation covers it."""
