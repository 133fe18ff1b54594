"""The look of every page: layout, form fields, tables, charts, and files made by others."""
