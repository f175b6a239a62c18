import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { EngineProcess } from '../main/supervisor';

const Said = z.looseObject({ event: z.string(), url: z.string().optional() });
type Said = z.infer<typeof Said>;

/** The engine as a program of its own: what Electron's utility process says in messages, this one says in lines. */
export type EngineProgram = EngineProcess & {
  /** A new window's address, with a ticket that works once. */
  ticket(): Promise<string>;
};

const couldNotStart = 127;

/** @param child started with pipes for its standard input and output
 * @param closesForUpdate the engine ends for another version to be started */
export function engineProgram(
  child: ChildProcess,
  log: (sentence: string) => void,
  closesForUpdate: () => void,
): EngineProgram {
  const engine = new EventEmitter();
  const waiting: ((url: string) => void)[] = [];
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('the engine was started without its pipes');
  // It may end between our look and our word; its end is heard below.
  stdin.on('error', (error) => log(`the engine did not hear us: ${error.message}`));
  createInterface({ input: stdout }).on('line', (line) => {
    const said = readLine(line);
    if (said === null) log(line);
    else if (said.event === 'ticket' && said.url !== undefined) waiting.shift()?.(said.url);
    else if (said.event === 'update') closesForUpdate();
    else if (said.event === 'ready' || said.event === 'refused') engine.emit('message', said);
  });
  child.once('spawn', () => engine.emit('spawn'));
  child.once('error', (error) => {
    log(`the engine could not be started: ${error.message}`);
    engine.emit('exit', couldNotStart);
  });
  child.once('exit', (code) => engine.emit('exit', code ?? 1));
  return Object.assign(engine, {
    postMessage(message: { t: string }): void {
      if (message.t === 'stop') child.kill('SIGTERM');
    },
    kill: () => child.kill('SIGKILL'),
    ticket: () =>
      new Promise<string>((resolve) => {
        waiting.push(resolve);
        stdin.write('ticket\n');
      }),
  });
}

function readLine(line: string): Said | null {
  try {
    return Said.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // Not one of its events: it is for the log.
    return null;
  }
}
