import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const repoRoot = fileURLToPath(new URL('../../../', import.meta.url));
const built = join(repoRoot, 'apps/desktop/dist/engine/main.js');
const source = join(repoRoot, 'apps/desktop/src/engine/main.ts');

/** The built engine when there is one, else the same from its sources. */
const engineCommand = (): string[] => (existsSync(built) ? [built] : ['--import', 'tsx', source]);

/** Which engine runs: the one of these sources, or the `main.js` of a till that was frozen (`older-tills`). */
export type EngineMain = string | null;
const commandOf = (main: EngineMain): string[] => (main === null ? engineCommand() : [main]);

const Said = z.object({
  event: z.string(),
  url: z.string().optional(),
  sentence: z.string().optional(),
  ok: z.boolean().optional(),
  sales: z.number().optional(),
  sentences: z.array(z.string()).optional(),
});
type Said = z.infer<typeof Said>;

export type TillProcess = {
  /** The address of its window with a ticket; null when it was killed before it was ready. */
  ready: Promise<string | null>;
  /** As a power cut ends it: no handler runs. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

export function startTill(args: readonly string[], main: EngineMain = null): TillProcess {
  const child = spawn(process.execPath, [...commandOf(main), 'serve', ...args], {
    cwd: repoRoot,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, TILLBRIDGE_LOG: 'warn' },
  });
  let trouble = '';
  child.stderr.on('data', (chunk: Buffer) => (trouble = `${trouble}${chunk.toString()}`.slice(-2_000)));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let isKilled = false;
  const ready = new Promise<string | null>((resolve, reject) => {
    lines(child, (said) => {
      if (said.event === 'ready' && said.url !== undefined) resolve(said.url);
      if (said.event === 'refused') reject(new Error(`the engine will not start: ${said.sentence ?? ''}`));
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      if (isKilled) resolve(null);
      else reject(new Error(`the engine ended by itself (${code ?? 'signal'}): ${trouble}`));
    });
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    isKilled = true;
    child.kill(signal);
    await gone;
  };
  return { ready, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** `engine verify` on a till's folder, in a process of its own. */
export function verifyTill(
  folder: string,
  main: EngineMain = null,
): Promise<{ ok: boolean; sales: number; sentences: string[] }> {
  const child = spawn(process.execPath, [...commandOf(main), 'verify', '--data', folder], {
    cwd: repoRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    lines(child, ({ event, ok, sales, sentences }) => {
      if (event === 'verified') resolve({ ok: ok === true, sales: sales ?? 0, sentences: sentences ?? [] });
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error('the engine verified nothing')));
  });
}

function lines(child: ChildProcess, hear: (said: Said) => void): void {
  if (!child.stdout) return;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return;
    const said = Said.safeParse(JSON.parse(line));
    if (said.success) hear(said.data);
  });
}
