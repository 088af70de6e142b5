"""The Check & price page: problems in plain words, the price, and the launch of a training."""
