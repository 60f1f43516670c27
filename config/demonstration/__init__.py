"""The demonstration: real dates of real operations, five transitions, plainly illustrative figures, one person a role.

It exists only where `manage.py demo` made it. Nothing here is read by a deployment.
"""
