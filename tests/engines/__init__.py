"""The engines that call newsparse, each one started for real."""
