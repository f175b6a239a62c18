import { assert } from '@tillbridge/core/kernel';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { freePort } from '../hub/postgres';

const Targets = z.array(z.object({ webSocketDebuggerUrl: z.string() }));
const Answer = z.object({ id: z.number().optional(), result: z.unknown() });
const HeapUsage = z.object({ usedSize: z.number() });

/** Collects another process's garbage, so that what is left there is what it keeps. */
export type Collector = {
  /** How that process must be started. */
  env: { NODE_OPTIONS: string };
  /** After the start. */
  connect(): Promise<void>;
  collect(): Promise<void>;
  /** What JavaScript keeps, in MiB. */
  keptByScriptMiB(): Promise<number>;
  close(): void;
};

export async function collectorOf(): Promise<Collector> {
  const port = await freePort();
  let socket: WebSocket | null = null;
  let asked = 0;

  async function ask(method: string): Promise<unknown> {
    const opened = socket;
    assert(opened, 'the process is being looked into');
    asked += 1;
    const mine = asked;
    return new Promise((resolve) => {
      const hear = (data: WebSocket.RawData): void => {
        const { id, result } = Answer.parse(JSON.parse(String(data)));
        if (id !== mine) return;
        opened.off('message', hear);
        resolve(result);
      };
      opened.on('message', hear);
      opened.send(JSON.stringify({ id: mine, method }));
    });
  }

  return {
    env: { NODE_OPTIONS: `--inspect=127.0.0.1:${port}` },
    async connect() {
      const answer = await fetch(`http://127.0.0.1:${port}/json`);
      const [target] = Targets.parse(await answer.json());
      assert(target, 'the process can be looked into');
      const opened = new WebSocket(target.webSocketDebuggerUrl);
      await new Promise<void>((resolve, reject) => {
        opened.once('open', resolve);
        opened.once('error', reject);
      });
      socket = opened;
    },
    async collect() {
      await ask('HeapProfiler.collectGarbage');
    },
    async keptByScriptMiB() {
      return HeapUsage.parse(await ask('Runtime.getHeapUsage')).usedSize / 2 ** 20;
    },
    close: () => socket?.close(),
  };
}
