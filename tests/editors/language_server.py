"""The YAML language server of VS Code, Neovim and others, spoken to as an editor does: JSON-RPC over its pipes."""

import json
import queue
import subprocess
import threading
from pathlib import Path
from typing import Any, Self

from tests.node_tools import ensure_node_tools, node

SECONDS = 60
"""How long an answer may take before the test fails."""
SETTINGS = {"yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}}
"""An editor's defaults, but for the catalogue of schemas that it would fetch from the Internet."""


class LanguageServer:
    """One server for a workspace; files are opened as text and need not be on disk."""

    def __init__(self, workspace: Path, settings: dict[str, Any] | None = None) -> None:
        server = ensure_node_tools() / "yaml-language-server" / "bin" / "yaml-language-server"
        self._process = subprocess.Popen(
            [node(), str(server), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._settings = {**SETTINGS, "yaml": {**SETTINGS["yaml"], **(settings or {})}}
        self._inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        self._asked = 0
        threading.Thread(target=self._listen, daemon=True).start()
        folder = {"uri": workspace.as_uri(), "name": workspace.name}
        capabilities = {
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "publishDiagnostics": {},
            },
            "workspace": {"configuration": True, "didChangeConfiguration": {"dynamicRegistration": True}},
        }
        self.ask(
            "initialize",
            {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": capabilities},
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": self._settings})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def open(self, file: Path, text: str) -> list[dict[str, Any]]:
        """What the editor underlines: diagnostics with `range`, `message`, `severity`."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while True:
            message = self._next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == file.as_uri():
                found: list[dict[str, Any]] = message["params"]["diagnostics"]
                return found

    def complete(self, file: Path, line: int, column: int) -> dict[str, str]:
        """What the editor proposes at a place (from 0): each label with what is said of it."""
        found = self._at("textDocument/completion", file, line, column)
        items = found["items"] if isinstance(found, dict) else found or []
        return {item["label"]: json.dumps(item.get("documentation", ""), ensure_ascii=False) for item in items}

    def hover(self, file: Path, line: int, column: int) -> str:
        """What the editor says of the word at a place (from 0)."""
        found = self._at("textDocument/hover", file, line, column)
        return json.dumps(found, ensure_ascii=False) if found else ""

    def _at(self, method: str, file: Path, line: int, column: int) -> Any:
        place = {"line": line, "character": column}
        return self.ask(method, {"textDocument": {"uri": file.as_uri()}, "position": place})

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self._asked += 1
        asked = self._asked
        self._send({"id": asked, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _tell(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _next(self) -> dict[str, Any]:
        """The next message that is not a question of the server's own, which is answered here."""
        while True:
            message = self._inbox.get(timeout=SECONDS)
            if "id" not in message or "method" not in message:
                return message
            wanted = message["params"].get("items", []) if message["method"] == "workspace/configuration" else None
            result = None if wanted is None else [self._settings.get(item.get("section", "")) for item in wanted]
            self._send({"id": message["id"], "result": result})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while header := self._process.stdout.readline():
            if header.lower().startswith(b"content-length:"):
                length = int(header.split(b":")[1])
                while self._process.stdout.readline().strip():
                    pass
                self._inbox.put(json.loads(self._process.stdout.read(length)))
