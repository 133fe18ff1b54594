"""What people can ask on WATCH pages: which practices on the map, and what if one closed."""
