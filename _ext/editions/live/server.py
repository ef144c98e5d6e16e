"""The web server of a preview: open pages load themselves again as soon as they are written anew."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from os import stat_result
from pathlib import Path
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, WebSocketRoute
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from editions.live.preview import Preview, digest

_ROUTE = "/editions-live/"
#: Comes with every page, and says which one it is and what it shows; it comes back once the server does.
_SCRIPT = """
<script>
(function follow() {{
  const socket = new WebSocket(location.origin.replace("http", "ws") + "{route}{page}?{shown}");
  socket.onmessage = () => location.reload();
  socket.onclose = () => setTimeout(follow, 1000);
}})();
</script>
"""
#: Seconds until connections are closed that browsers keep open.
_FAREWELL = 1


def serve(preview: Preview, listening: socket.socket) -> None:
    """Serve a preview until the process is told to end."""
    config = uvicorn.Config(
        _app(preview), log_level="error", timeout_graceful_shutdown=_FAREWELL, ws="websockets-sansio"
    )
    try:
        uvicorn.Server(config).run([listening])
    except KeyboardInterrupt:
        # Ctrl+C is how it ends.
        return


def _app(preview: Preview) -> Starlette:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with preview.running():
            yield

    pages = _Pages(preview)
    return Starlette(
        routes=[WebSocketRoute(f"{_ROUTE}{{page:path}}", pages.follow), Mount("/", pages)], lifespan=lifespan
    )


class _Pages(StaticFiles):
    """What was built, once there is something."""

    def __init__(self, preview: Preview) -> None:
        super().__init__(directory=preview.out, html=True)
        self.preview = preview

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.preview.ready.wait()
        await super().__call__(scope, receive, send)

    def file_response(
        self, full_path: PathLike, stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Return a file, which browsers ask for again each time; a page with the script that follows it."""
        path = Path(full_path)
        if path.suffix != ".html":
            response = super().file_response(full_path, stat_result, scope, status_code)
        else:
            content = path.read_bytes()
            page = quote(path.relative_to(self.preview.out).as_posix())
            script = _SCRIPT.format(route=_ROUTE, page=page, shown=digest(content))
            response = HTMLResponse(content + script.encode(), status_code)
        response.headers["cache-control"] = "no-cache"
        return response

    async def follow(self, websocket: WebSocket) -> None:
        """Tell an open page when it is out of date."""
        await websocket.accept()
        path, _ = self.lookup_path(websocket.path_params["page"])
        fresh = asyncio.create_task(self.preview.renewed(Path(path), websocket.url.query))
        gone = asyncio.create_task(_gone(websocket))
        try:
            await asyncio.wait((fresh, gone), return_when=asyncio.FIRST_COMPLETED)
            if not gone.done():
                await websocket.send_text("reload")
                await gone
        finally:
            fresh.cancel()
            gone.cancel()


async def _gone(websocket: WebSocket) -> None:
    try:
        async for _ in websocket.iter_text():
            pass
    except WebSocketDisconnect:
        return
