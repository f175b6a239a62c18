import { instant } from '@tillbridge/core/kernel';
import { startHub } from '@tillbridge/hub/server';
import { z } from 'zod';

/** The hub of the week: the real one in a process of its own, so that it can really be gone. Only its clock is the story's. */
const Asked = z.object({
  dataDir: z.string(),
  databaseUrl: z.string().optional(),
  port: z.int(),
  nowMs: z.number(),
});

const asked = Asked.parse(JSON.parse(process.argv[2] ?? ''));
const startedAt = performance.now();
const hub = await startHub({
  dataDir: asked.dataDir,
  databaseUrl: asked.databaseUrl,
  port: asked.port,
  clock: {
    now: () => instant(Math.round(asked.nowMs + performance.now() - startedAt)),
    monotonicMs: () => performance.now(),
  },
  log: ({ level, message, error }) => {
    if (level === 'error') console.error(message, error);
  },
});
console.log(JSON.stringify({ event: 'ready', port: hub.port }));
// Whoever asked for it is gone: nobody would ever kill it.
process.stdin.resume();
process.stdin.on('end', () => process.exit(1));
