import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installedMatches, isOldNode } from './bootstrap.mjs';
import { repoRoot } from './program/index';

describe('the first thing that npm start and npm test run', () => {
  it.each([
    { version: '18.20.4', old: true },
    { version: '20.18.3', old: true },
    { version: '20.19.0', old: false },
    { version: '24.1.0', old: false },
  ])('Node $version is too old: $old', ({ version, old }) => {
    expect(isOldNode(version)).toBe(old);
  });

  it('installs again when a package is missing or of another version', () => {
    const wanted = { '': {}, 'apps/hub': { version: '0.1.0' }, 'node_modules/pg': { version: '8.23.1' } };
    expect(installedMatches(wanted, { 'node_modules/pg': { version: '8.23.1' } })).toBe(true);
    expect(installedMatches(wanted, { 'node_modules/pg': { version: '8.0.0' } })).toBe(false);
    expect(installedMatches(wanted, {})).toBe(false);
  });

  it('does not miss what is made for another kind of machine', () => {
    expect(
      installedMatches(
        {
          'node_modules/fsevents': { version: '2.3.3', os: ['darwin'] },
          'node_modules/x': { version: '1.0.0', optional: true },
        },
        {},
      ),
    ).toBe(true);
  });

  it('loads on a Node without anything installed, and answers a wrong word with a sentence', () => {
    const run = () =>
      execFileSync(process.execPath, [join(repoRoot, 'scripts/bootstrap.mjs'), 'strat'], { stdio: 'pipe' });
    expect(run).toThrow('There is no program "strat": use `npm start` or `npm test`.');
  });
});
