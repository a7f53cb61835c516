"""What /styleguide shows: every component, in every state, with made-up people and papers."""
