import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { windowsQueue } from './windows-queue';

// A program in PowerShell's place: it proves what we hand over and how we read its exit code, and nothing of Windows.
describe('a queue of Windows', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tillbridge-windows-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function queue(exitCode: number) {
    const program = join(folder, 'powershell');
    writeFileSync(
      program,
      `#!/bin/sh\necho "$TILLBRIDGE_QUEUE" > "${folder}/queue"\necho "$@" > "${folder}/args"\ncat > "${folder}/job"\nexit ${exitCode}\n`,
    );
    chmodSync(program, 0o755);
    return windowsQueue('Front "counter"; rm -rf', program);
  }
  const written = (name: string): string => readFileSync(join(folder, name), 'latin1');

  it('[DV63] gets the job on standard input, and its name never becomes part of a command', async () => {
    expect(await queue(0).send(Uint8Array.of(0x1b, 0x40, 0xd5))).toBe('taken');
    expect(written('job')).toBe('\x1b@\xd5');
    expect(written('queue')).toBe('Front "counter"; rm -rf\n');
    const script = Buffer.from(written('args').trim().split(' ').at(-1) ?? '', 'base64').toString('utf16le');
    expect(script).toContain("$doc.Type = 'RAW'");
    expect(script).not.toContain('counter');
  });

  it.each([
    { code: 3, sent: 'refused', why: 'there is no such queue' },
    { code: 4, sent: 'refused', why: 'it took no job' },
    { code: 5, sent: 'unknown', why: 'some of the bytes may be in it' },
    { code: 1, sent: 'unknown', why: 'PowerShell broke off somewhere' },
  ])('[DV63] whose program ends with $code: $why', async ({ code, sent }) => {
    expect(await queue(code).send(Uint8Array.of(1))).toBe(sent);
  });

  it.each([
    { code: 0, state: 'ready' },
    { code: 3, state: 'absent' },
    { code: 4, state: 'stopped' },
  ])('[DV63] is $state when asking ends with $code', async ({ code, state }) => {
    expect(await queue(code).state()).toBe(state);
  });
});
