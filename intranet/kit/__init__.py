"""What plugin authors are given: trying a form out, holding it to the contract, starting a new one. Runs no test."""
