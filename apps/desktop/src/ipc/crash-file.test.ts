import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CrashReport, crashesFolder, crashesIn, keepCrash, markCrashSent } from './crash-file';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crashes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = Date.UTC(2026, 10, 22, 16);
const report = (more: Partial<CrashReport> = {}): CrashReport => ({
  ...{ at, kind: 'engine', version: '0.1.0', platform: 'linux x64', what: 'Error: torn' },
  lastLog: ['{"msg":"stopping"}'],
  ...more,
});
const silent = () => undefined;

describe('what a crash leaves', () => {
  it('[SU3] is a file of its own with what is needed to mend it, without secrets', () => {
    keepCrash(folder, report({ what: 'Error: ana@example.com', lastLog: ['pin=4711'] }), silent);
    const [name = ''] = readdirSync(crashesFolder(folder));
    expect(name).toBe('2026-11-22T16-00-00-000Z-engine.json');
    expect(JSON.parse(readFileSync(join(crashesFolder(folder), name), 'utf8'))).toEqual(
      report({ what: 'Error: [masked]', lastLog: ['pin=[masked]'] }),
    );
  });

  it('[SU3] the newest twenty stay, each with what belongs to it', () => {
    for (let minute = 0; minute < 25; minute++) {
      keepCrash(folder, report({ at: at + minute * 60_000 }), silent);
      if (minute === 0) writeFileSync(join(crashesFolder(folder), '2026-11-22T16-00-00-000Z-engine.dmp'), '');
    }
    const names = readdirSync(crashesFolder(folder)).sort();
    expect(names).toHaveLength(20);
    expect(names[0]).toBe('2026-11-22T16-05-00-000Z-engine.json');
  });

  it('[SU8] one that was sent is not sent again, and half a file is none', () => {
    keepCrash(folder, report(), silent);
    writeFileSync(join(crashesFolder(folder), '2026-11-22T17-00-00-000Z-engine.json'), '{"at":');
    const [only, ...rest] = crashesIn(folder);
    expect(only?.report).toEqual(report());
    expect(rest).toEqual([]);
    if (only) markCrashSent(folder, only);
    expect(crashesIn(folder)).toEqual([]);
    expect(readdirSync(crashesFolder(folder))).toContain('2026-11-22T16-00-00-000Z-engine.sent.json');
  });

  it('[SU3] a disk that refuses costs the report and nothing else', () => {
    const said: string[] = [];
    writeFileSync(crashesFolder(folder), '');
    keepCrash(folder, report(), (words) => said.push(words));
    expect(said).toHaveLength(1);
  });
});
