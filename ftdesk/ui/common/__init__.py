"""Small widgets that know nothing of ftdesk's work."""
