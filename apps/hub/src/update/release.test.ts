import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant } from '@tillbridge/core/kernel';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addRelease,
  isSignedBy,
  listReleases,
  newReleaseKey,
  readRelease,
  signRelease,
  summaryOf,
} from './index';
import { rangeOf } from './send-file';

let folder: string;
let from: string;
let releases: string;
const key = newReleaseKey();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-release-'));
  from = join(folder, 'made');
  releases = join(folder, 'hub', 'releases');
  mkdirSync(join(from, 'kiosk-linux-x64', 'engine'), { recursive: true });
  writeFileSync(join(from, 'kiosk-linux-x64', 'engine', 'main.js'), 'the engine');
  writeFileSync(join(from, 'kiosk-linux-x64', 'start'), '#!/bin/sh\n');
  chmodSync(join(from, 'kiosk-linux-x64', 'start'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const signed = (version = '1.1.0') =>
  signRelease({ folder: from, version, privatePem: key.privatePem, madeAt: instant(1_000) });
const add = (publicKey: string | null = null) =>
  addRelease(releases, { from, publicKey, at: instant(5_000) });

describe('a release', () => {
  it('[UP25] is not signed while its Node is of another kind of machine than its folder says', async () => {
    const node = (machine: number) => {
      const header = Buffer.alloc(64);
      header.write('\x7fELF', 'latin1');
      header.writeUInt16LE(machine, 18);
      mkdirSync(join(from, 'kiosk-linux-x64', 'bin'), { recursive: true });
      writeFileSync(join(from, 'kiosk-linux-x64', 'bin', 'node'), header);
    };
    node(0xb7);
    expect(await signed()).toMatchObject({
      ok: false,
      refusal: {
        sentence: expect.stringContaining('kiosk-linux-x64/bin/node is for another kind of machine'),
      },
    });
    expect(readdirSync(from)).toEqual(['kiosk-linux-x64']);
    node(0x3e);
    expect(await signed()).toMatchObject({ ok: true });
  });

  it('[UP4] is signed over each file’s path, size, hash and whether it is a program', async () => {
    expect(await signed()).toMatchObject({ ok: true });
    expect(await add(key.publicKey)).toMatchObject({ ok: true });
    const found = await readRelease(releases, '1.1.0');
    expect(found?.release).toMatchObject({
      version: '1.1.0',
      programs: [
        {
          platform: 'kiosk-linux-x64',
          files: [
            { path: 'engine/main.js', size: 10, isProgram: false },
            { path: 'start', size: 10, isProgram: true },
          ],
        },
      ],
    });
    expect(found && isSignedBy(found.signed, key.publicKey)).toBe(true);
    expect(
      found &&
        isSignedBy(
          { ...found.signed, release: found.signed.release.replace('1.1.0', '1.1.1') },
          key.publicKey,
        ),
    ).toBe(false);
    expect(found && isSignedBy(found.signed, newReleaseKey().publicKey)).toBe(false);
  });

  it('[UP14] comes in whole, and the same again changes nothing', async () => {
    await signed();
    expect(await add()).toMatchObject({ ok: true });
    expect(await add()).toMatchObject({ ok: true });
    expect((await listReleases(releases)).map(({ version }) => version)).toEqual(['1.1.0']);
    expect(readFileSync(join(releases, '1.1.0', 'kiosk-linux-x64', 'engine', 'main.js'), 'utf8')).toBe(
      'the engine',
    );
  });

  it('[UP14] is refused with a file that was changed, taken away, or signed by somebody else', async () => {
    expect(await add()).toMatchObject({ ok: false, refusal: { kind: 'wrong-release' } });
    await signed();
    expect(await add(newReleaseKey().publicKey)).toMatchObject({ refusal: { kind: 'not-signed' } });
    writeFileSync(join(from, 'kiosk-linux-x64', 'engine', 'main.js'), 'an engine!');
    expect(await add()).toMatchObject({ refusal: { kind: 'file-differs' } });
    rmSync(join(from, 'kiosk-linux-x64', 'engine', 'main.js'));
    expect(await add()).toMatchObject({ refusal: { kind: 'file-missing' } });
    expect(await listReleases(releases)).toEqual([]);
  });

  it('[UP30] is listed with when it came and which key it was compared with', async () => {
    await signed();
    await add(key.publicKey);
    await signed('1.2.0');
    await add();
    const listed = async () => (await listReleases(releases)).map(summaryOf);
    expect(await listed()).toMatchObject([
      { version: '1.2.0', addedAt: 5_000, checkedWith: null, platforms: ['kiosk-linux-x64'], bytes: 20 },
      { version: '1.1.0', addedAt: 5_000, checkedWith: key.publicKey },
    ]);
    // A hub that had it before this was written down, and a file that somebody spoilt.
    rmSync(join(releases, '1.1.0', 'added.json'));
    writeFileSync(join(releases, '1.2.0', 'added.json'), '{');
    expect(await listed()).toMatchObject([
      { version: '1.2.0', addedAt: null, madeAt: 1_000 },
      { version: '1.1.0', addedAt: null, checkedWith: null },
    ]);
  });

  it('[UP14] of a version that is here with other files is refused', async () => {
    await signed();
    await add();
    writeFileSync(join(from, 'kiosk-linux-x64', 'engine', 'main.js'), 'another');
    await signed();
    expect(await add()).toMatchObject({ refusal: { kind: 'known-otherwise' } });
    await signed('1.2.0');
    expect(await add()).toMatchObject({ ok: true });
    expect((await listReleases(releases)).map(({ version }) => version)).toEqual(['1.2.0', '1.1.0']);
  });

  it('[UP4] is not signed without a program, with a version that is none, or by what is no key', async () => {
    expect(await signed('latest')).toMatchObject({ ok: false, refusal: { kind: 'wrong-release' } });
    const noKey = { folder: from, version: '1.0.0', privatePem: 'secret', madeAt: instant(1) };
    expect(await signRelease(noKey)).toMatchObject({ refusal: { kind: 'wrong-key' } });
    rmSync(join(from, 'kiosk-linux-x64'), { recursive: true });
    expect(await signed()).toMatchObject({ refusal: { kind: 'no-programs' } });
  });
});

it.each([
  { header: undefined, range: null, why: 'the whole file is asked for' },
  { header: 'bytes=4-', range: { from: 4, to: 9 }, why: 'the rest is' },
  { header: 'bytes=0-3', range: { from: 0, to: 3 }, why: 'a part is' },
  { header: 'bytes=4-400', range: { from: 4, to: 9 }, why: 'more than there is' },
  { header: 'bytes=10-', range: 'outside', why: 'nothing is left' },
  { header: 'bytes=3-1', range: 'outside', why: 'it ends before it begins' },
  { header: 'bytes=-3', range: null, why: 'we do not know that form' },
])('[UP16] $header of ten bytes is $range, when $why', ({ header, range }) =>
  expect(rangeOf(header, 10)).toEqual(range),
);
