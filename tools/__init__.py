"""Programs beside the portal: its proofs, and what a party runs alone."""
