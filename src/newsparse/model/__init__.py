"""What is learned, in one shape: candidates, named features, decision trees, a choice."""
