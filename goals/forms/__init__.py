"""What people type, cleaned into the types of the domain."""
