import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { crashesIn } from '../../ipc/crash-file';
import { LogFile, logsFolder } from '../../ipc/log-file';
import { credential } from '../identity/identity';
import { hiddenFrom, secretsInMemory } from '../identity/secret-store';
import { appVersion } from '../open-engine';
import { bodyOf } from '../testing/fake-hub';
import { milk, pins } from '../testing/sample-shop';
import { TestTill } from '../testing/test-till';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const written = (): string =>
  readdirSync(logsFolder(folder))
    .map((name) => readFileSync(join(logsFolder(folder), name), 'utf8'))
    .join('');

it('[SU2] not even an engine that logged every call, every intent and its whole ledger would say a secret', async () => {
  const file = new LogFile(folder, 'engine');
  const say = (data: object, msg: string) => file.write(JSON.stringify({ ...data, msg }));
  const secrets = hiddenFrom(file.hide, secretsInMemory());
  const till = new TestTill({
    secrets,
    log: { info: say, warn: say, error: say },
  });
  const { network } = till.hub;
  const fetch = network.fetch.bind(network);
  network.fetch = async (url, request) => {
    const headers = Object.fromEntries(new Headers(request.headers));
    say(
      { url, headers, text: JSON.stringify(headers), body: request.body ? bodyOf(request) : null },
      'asking',
    );
    const answer = await fetch(url, request);
    if (url.endsWith('/enrol')) say({ answer: await answer.clone().json() }, 'answered');
    return answer;
  };
  await till.engine.sync.enrol('http://hub.test', 'GOOD-CODE');
  await till.pull();
  await till.signIn();
  till.sell(milk.itemId);
  await till.push();
  for (const row of till.ledger.prepare('select * from setting').all()) say({ row }, 'a setting');
  for (const row of till.ledger.prepare('select body from journal').all()) say({ row }, 'a fact');
  const identity = till.engine.identity();
  const kept = identity && credential(secrets, identity)?.split('.')[1];
  if (!kept) throw new Error('the till has no credential');
  say({ text: `glued${kept}to` }, 'a slip of the pen');
  file.close();
  expect(written()).toContain('asking');
  expect(written()).not.toContain(kept);
  for (const pin of Object.values(pins)) expect(written()).not.toContain(`"${pin}"`);
});

it('[SU3] an engine that nobody can save leaves a report with its last lines, and ends', () => {
  const keepLogFile = new URL('./keep-log.ts', import.meta.url).href;
  const program = `
    const { keepCrashes, keepLog } = await import(${JSON.stringify(keepLogFile)});
    const { log, file } = keepLog(${JSON.stringify(folder)}, { enrolmentCode: null });
    keepCrashes(${JSON.stringify(folder)}, file);
    log.info({ pin: '4711' }, 'selling');
    setImmediate(() => { throw new Error('a torn page for ana@example.com'); });`;
  const ended = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  expect(ended.status, ended.stderr).toBe(1);
  const [crash, ...others] = crashesIn(folder);
  expect(others).toEqual([]);
  expect(crash?.report).toMatchObject({ kind: 'engine', version: appVersion });
  expect(crash?.report.what).toMatch(/^Error: a torn page for \[masked\]/);
  expect(crash?.report.lastLog.join()).toContain('selling');
  expect(written() + ended.stderr + JSON.stringify(crash)).not.toMatch(/4711|ana@/);
});
