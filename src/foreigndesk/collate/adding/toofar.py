"""What a new report touches leads too far: the record has to be put together whole."""


class TooFarError(Exception):
    """Adding would take more of the record than is worth it, or more than is kept of it; the words tell what."""
