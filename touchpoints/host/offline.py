"""Nothing leaves the machine, Streamlit's own questions included."""

from streamlit import net_util


def stay_offline() -> None:
    """Answer for Streamlit what it would ask a server on the Internet: this machine's outer address.

    It asks when it refuses a session whose page comes from elsewhere, to compare. There is no setting for it; the
    answer is kept in its module once known, and this machine's own address is one that it allows anyway.
    """
    net_util._external_ip = "127.0.0.1"
