import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogFile, logsFolder } from '../ipc/log-file';

export type ShellLog = { log(sentence: string): void; lastLines(): string[] };

/** What the shell says, in `logs/main.log` of the till's folder and on standard error; masked in both. Source: spec/shell.md SH19 */
export function shellLogIn(dataFolder: string): ShellLog {
  const file = new LogFile(dataFolder, 'main', {
    also: (line) => console.error(`shell: ${sentenceOf(line)}`),
  });
  return {
    log: (sentence) => file.write(JSON.stringify({ time: Date.now(), msg: sentence })),
    lastLines: () => file.lastLines(),
  };
}

function sentenceOf(line: string): string {
  const said: unknown = JSON.parse(line);
  return typeof said === 'object' && said !== null && 'msg' in said ? String(said.msg) : line.trim();
}

const mostLines = 60;

/** The end of the engine's own log, for an engine that could say no more itself. */
export function lastOfEngine(dataFolder: string): string[] {
  const path = join(logsFolder(dataFolder), 'engine.log');
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-mostLines) : [];
}
