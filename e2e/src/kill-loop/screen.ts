import type { SaleView, TerminalRouter } from '@tillbridge/desktop/ipc';
import { type TRPCClient, createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { WebSocket } from 'ws';

/** What a screen does and sees, over the same door as the real one. */
export type Screen = {
  till: TRPCClient<TerminalRouter>;
  close(): void;
};

/** Exchanges the ticket in the window's address for a token and opens the socket, as the page does. */
export async function openScreen(windowUrl: string, onSale: (view: SaleView) => void): Promise<Screen> {
  const { origin, hash } = new URL(windowUrl);
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ ticket: hash.replace('#ticket=', '') }),
  });
  if (!answer.ok) throw new Error(`the engine gave no token: ${answer.status}`);
  const { token } = (await answer.json()) as { token: string };
  const client = createWSClient({
    url: `${origin.replace(/^http/, 'ws')}/trpc`,
    connectionParams: { token },
    WebSocket: fromOrigin(origin),
    retryDelayMs: () => 200,
  });
  const till = createTRPCClient<TerminalRouter>({ links: [wsLink({ client })] });
  const watching = till.watchSale.subscribe(undefined, { onData: onSale });
  return {
    till,
    close: () => {
      watching.unsubscribe();
      void client.close();
    },
  };
}

/** A browser names its page's origin in the handshake; here it has to be said. */
function fromOrigin(origin: string): typeof globalThis.WebSocket {
  class PageSocket extends WebSocket {
    constructor(address: string | URL) {
      super(address, { origin });
    }
  }
  return PageSocket as unknown as typeof globalThis.WebSocket;
}
