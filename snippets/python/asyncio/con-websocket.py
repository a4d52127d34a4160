# name: WebSocket that connects again
# description: Read a WebSocket with the websockets library, and connect again when the connection is lost.
# stop: listen
# stop: handle

import logging

import websockets


async def listen(url):
    """Handle each message until cancelled. Pings notice a peer that is gone."""
    async for websocket in websockets.connect(url):
        try:
            async for message in websocket:
                await handle(message)
        except websockets.ConnectionClosed:
            logging.warning("%s: connection lost; connecting again", url)
