"""What tests stand on: the checking client, a query counter, a private PostgreSQL."""
