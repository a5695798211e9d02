"""`touchpoints serve`: the app in a browser, on this machine only unless an address is given."""

import errno
import logging
import os
import socket
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import click

from touchpoints.cli import options
from touchpoints.cli.options import said
from touchpoints.errors import TouchpointsError, why
from touchpoints.text import Lang, Text

_HELP = Text(
    en="Opens the journeys in a browser; Ctrl+C ends it.", fr="Ouvre les parcours dans un navigateur ; Ctrl+C arrête."
)
_PORT = Text(en="Port; the next free one when it is taken.", fr="Port ; le suivant s’il est déjà pris.")
_ADDRESS = Text(
    en="Address to serve on; this machine only by default.", fr="Adresse servie ; cette machine seule par défaut."
)
_NAME = Text(en="NAME", fr="NOM")
_HOST = Text(
    en="Name people type to get there, when it is not this machine's; may be repeated.",
    fr="Nom que l’on tape pour y accéder, si ce n’est pas celui de cette machine ; répétable.",
)
_FILE = Text(en="FILE", fr="FICHIER")
_SECRETS = Text(
    en="Secrets of a sign-in provider (OpenID Connect, [auth]), for people who may edit.",
    fr="Secrets d’un fournisseur de connexion (OpenID Connect, [auth]), pour qui peut modifier.",
)
_NO_BROWSER = Text(en="Do not open a browser.", fr="N’ouvre pas de navigateur.")
_NO_FOLDER = Text(
    en="There is no folder {folder}. Make one (an empty one will do) or name another: touchpoints serve FOLDER",
    fr="Le dossier {folder} n’existe pas. Créez-le (même vide) ou nommez-en un autre : touchpoints serve DOSSIER",
)
_SERVING = Text(
    en="Touchpoints is open at {address} (Ctrl+C to stop)",
    fr="Touchpoints est ouvert : {address} (Ctrl+C pour arrêter)",
)
_NO_PORT = Text(
    en="No free port from {port} on. Name another: --port",
    fr="Aucun port libre à partir de {port}. Nommez-en un autre : --port",
)
_CANNOT_BIND = Text(
    en="This machine does not answer at {address}: {reason}", fr="Cette machine ne répond pas à {address} : {reason}"
)
_EXPOSED = Text(
    en="Served beyond this machine: anybody who reaches {address} reads the journeys. docs/security.md says how to "
    "restrict it.",
    fr="Servi au-delà de cette machine : qui atteint {address} lit les parcours. docs/security.md dit comment "
    "restreindre l’accès.",
)
_ANY_HOST = Text(
    en="It answers to any name: give the one people type with --host, so that no other web page can pose as it.",
    fr="Il répond à n’importe quel nom : indiquez avec --host celui que l’on tape, pour qu’aucune autre page web ne se "
    "fasse passer pour lui.",
)
_TRIES = 50
_HERE = ("localhost", "127.0.0.1", "::1")
_EVERYWHERE = ("0.0.0.0", "::")
_TAKEN = (errno.EADDRINUSE, errno.EACCES)


@click.command(help=said(_HELP))
@options.folder
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help=said(_PORT))
@click.option("--address", default="127.0.0.1", show_default=True, help=said(_ADDRESS))
@click.option(
    "--host",
    "hosts",
    multiple=True,
    metavar=said(_NAME),
    envvar="TOUCHPOINTS_HOST",
    show_envvar=True,
    help=said(_HOST),
)
@click.option(
    "--secrets",
    type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path),
    metavar=said(_FILE),
    help=said(_SECRETS),
)
@click.option("--no-browser", is_flag=True, help=said(_NO_BROWSER))
@options.cached
@options.fixed_day
@options.lang
def serve(
    folder: Path,
    port: int,
    address: str,
    hosts: tuple[str, ...],
    secrets: Path | None,
    no_browser: bool,
    today: date | None,
    lang: Lang,
) -> None:
    if not os.path.isdir(folder):  # which never raises, whatever the name
        raise options.failed(_NO_FOLDER.format(folder=str(folder)), lang)
    with closing(listen(address, port, lang)) as listening:
        bound = listening.getsockname()[1]
        os.environ.update(app_environment(folder, today, options.is_cached()))
        host = f"[{address}]" if ":" in address else address
        url = f"http://{'localhost' if address in _HERE else host}:{bound}"
        names = allowed_hosts(address, hosts)
        if address not in _HERE:
            click.echo(_EXPOSED.format(address=url)(lang), err=True)
        if names == ["*"]:
            click.echo(_ANY_HOST(lang), err=True)
        click.echo(_SERVING.format(address=url)(lang))
        settings = {"server_address": address, "server_port": bound, "server_allowedHosts": names}
        if secrets is not None:
            settings["secrets_files"] = [str(secrets.resolve())]
        from touchpoints.editing.aside import remove_left_behind
        from touchpoints.host import served

        remove_left_behind(folder)
        try:
            run_app(Path(served.__file__).parent / "app.py", listening, settings, url if not no_browser else None)
        except TouchpointsError as error:
            raise options.failed(error.text, lang) from None


def app_environment(folder: Path, today: date | None, cached: bool = True) -> dict[str, str]:
    """What the pages read from the environment: the folder, the day that ages count to where one is fixed, and that
    nothing is kept from one start to the next."""
    day = {"TOUCHPOINTS_TODAY": today.isoformat()} if today else {}
    keeping = {} if cached else {"TOUCHPOINTS_CACHE": "off"}
    return {"TOUCHPOINTS_JOURNEYS": str(folder.resolve()), **day, **keeping}


def listen(address: str, port: int, lang: Lang) -> socket.socket:
    """A listening socket on the port or the next free one.

    Made with IPPROTO_TCP so that asyncio turns Nagle's algorithm off on its connections: without that, each small
    frame of a click waits some 40 ms for a delayed acknowledgement.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    for candidate in range(port, min(port + _TRIES, 65536)):
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((address, candidate))
        except OSError as error:
            listening.close()
            if error.errno in _TAKEN:
                continue
            raise options.failed(_CANNOT_BIND.format(address=address, reason=why(error)), lang) from None
        return listening
    raise options.failed(_NO_PORT.format(port=str(port)), lang)


def allowed_hosts(address: str, hosts: Sequence[str]) -> list[str]:
    """The names under which a browser may open a session; `["*"]` is any, where no name was given for everywhere.

    A web page that points its own name at this machine is refused by it.
    """
    if address in _EVERYWHERE and not hosts:
        return ["*"]
    return list(dict.fromkeys([*hosts, *([] if address in _EVERYWHERE else [address]), *_HERE]))


def run_app(script: Path, listening: socket.socket, flags: dict[str, object], opened: str | None = None) -> None:
    """Serve a script until Ctrl+C; `flags` are Streamlit's, `opened` is shown in a browser once the app answers."""
    import asyncio
    import gc

    import uvicorn
    from streamlit.starlette import App
    from streamlit.web.bootstrap import load_config_options

    from touchpoints.host.server.stack import Stack

    gc.enable()  # commands, which end soon, do without
    inner = App(script)
    load_config_options({"server_headless": True, **flags})  # here Streamlit reads no environment variables
    app = Stack(inner)

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            for name in ("uvicorn.access", "uvicorn.error"):  # Streamlit makes them tell of every request
                logging.getLogger(name).setLevel(logging.WARNING)
            if opened and self.started:
                await asyncio.get_running_loop().run_in_executor(None, webbrowser.open, opened)

    settings = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        ws_ping_interval=20,
        ws_ping_timeout=20,
        proxy_headers=False,  # whom to believe is said by TOUCHPOINTS_PROXY
        server_header=False,
    )
    with suppress(KeyboardInterrupt):  # Ctrl+C is how it ends, not a failure
        Server(settings).run(sockets=[listening])
