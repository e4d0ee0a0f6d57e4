"""The components as functions; `abdi/web/templatetags/abdi.py` gives them their names in templates."""
