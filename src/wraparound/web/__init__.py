"""What people see in a browser: pages, forms, charts and maps."""
