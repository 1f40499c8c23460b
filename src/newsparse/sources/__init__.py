"""Files and streams to raw texts, with what is known of each."""
