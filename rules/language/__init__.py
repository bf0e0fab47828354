"""What Swedish words mean in a plan: quantities, times, wanted levels, labels and heads."""
