import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LogFile, logsFolder } from './log-file';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = () => readdirSync(logsFolder(folder)).sort();
const contentOf = (name: string) => readFileSync(join(logsFolder(folder), name), 'utf8');

describe('a till’s log', () => {
  it('[SU1] keeps the newest lines in a bounded number of bounded files, in order', () => {
    const log = new LogFile(folder, 'engine', { mostBytes: 1_000, olderFiles: 2 });
    for (let line = 0; line < 500; line++) log.write(JSON.stringify({ msg: `line ${line}` }));
    log.close();
    expect(files()).toEqual(['engine.1.log', 'engine.2.log', 'engine.log']);
    for (const name of files())
      expect(statSync(join(logsFolder(folder), name)).size).toBeLessThanOrEqual(1_000);
    const numbers = ['engine.2.log', 'engine.1.log', 'engine.log'].flatMap((name) =>
      [...contentOf(name).matchAll(/line (\d+)/g)].map(([, number]) => Number(number)),
    );
    expect(numbers).toEqual(numbers.map((_, index) => 500 - numbers.length + index));
    expect(numbers.length).toBeGreaterThan(80);
  });

  it('[SU1] goes on in the same file after a restart', () => {
    for (const word of ['first', 'second']) {
      const log = new LogFile(folder, 'engine', { mostBytes: 1_000, olderFiles: 2 });
      log.write(JSON.stringify({ msg: word }));
      log.close();
    }
    expect(contentOf('engine.log')).toBe('{"msg":"first"}\n{"msg":"second"}\n');
  });

  it('[SU1] a disk that refuses costs lines, and says how many when it takes them again', () => {
    const said: string[] = [];
    // A file where the folder should be: nothing can be written, whoever runs this.
    writeFileSync(logsFolder(folder), '');
    const log = new LogFile(folder, 'engine', { also: (line) => said.push(line) });
    log.write('{"msg":"lost"}');
    log.write('{"msg":"lost, too"}');
    expect(said.filter((line) => line.includes('cannot be written'))).toHaveLength(2);
    rmSync(logsFolder(folder));
    log.write('{"msg":"kept"}');
    log.close();
    expect(contentOf('engine.log')).toBe('{"msg":"2 lines could not be written"}\n{"msg":"kept"}\n');
  });

  it('[SU2] is masked in the file, on standard error and in the lines that go with a crash', () => {
    const said: string[] = [];
    const log = new LogFile(folder, 'engine', { also: (line) => said.push(line) });
    log.hide('K7Q2M9XD');
    log.write(JSON.stringify({ pin: '4711', msg: 'code K7Q2M9XD is spent' }));
    log.close();
    const line = '{"pin":"[masked]","msg":"code [masked] is spent"}';
    expect([contentOf('engine.log').trim(), said.join('').trim(), ...log.lastLines()]).toEqual([
      line,
      line,
      line,
    ]);
  });

  it('[SU2] can be read by the till’s own user alone', () => {
    const log = new LogFile(folder, 'engine');
    log.write('{}');
    log.close();
    expect(statSync(join(logsFolder(folder), 'engine.log')).mode & 0o077).toBe(
      process.platform === 'win32' ? 0o66 : 0,
    );
  });
});
