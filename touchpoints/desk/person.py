"""One reader, as pages know them: whom they greet, and whose drafts they find."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """One reader. What they keep on the server is found by their key alone."""

    key: str
    """Of the account, or of the browser: nobody else has it, and it is never shown."""
    name: str = ""
    """As the account gives it, to be escaped; "" for a browser."""
    email: str = ""
    """Lower case; "" for a browser, and where the provider does not vouch for it."""
    is_signed_in: bool = False
