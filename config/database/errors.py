"""What may go wrong between this machine and its database."""


class DatabaseUnavailable(Exception):
    """The database cannot be started or stopped; the message tells a person why and what to do."""
