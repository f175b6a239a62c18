import { type Server, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from '../../../e2e/src/simulation/random';

/** A line between terminal and hub that delivers every push and loses some of the answers: the hub has it, the till does not know. */
export type ForgetfulProxy = { url: string; dropped: () => number; close(): Promise<void> };

export async function forgetfulProxy(
  hubUrl: string,
  random: Random,
  lossShare: number,
): Promise<ForgetfulProxy> {
  let dropped = 0;
  const server: Server = createServer((asked, answer) => {
    const forward = request(
      new URL(asked.url ?? '/', hubUrl),
      { method: asked.method, headers: asked.headers },
      (response) => {
        if (asked.method === 'POST' && random.chance(lossShare)) {
          dropped += 1;
          response.resume().once('end', () => answer.destroy());
          return;
        }
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    forward.once('error', () => answer.destroy());
    asked.pipe(forward);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    dropped: () => dropped,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
