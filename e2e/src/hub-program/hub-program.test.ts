import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HubEvent } from '@tillbridge/hub/cli';
import { repoRoot } from '../../../scripts/program/index';

/** The bundle, as a shop runs it: `npm run build` makes it. */
const main = join(repoRoot, 'apps/hub/dist/main.js');
const slow = 170_000;

type Started = {
  child: ChildProcess;
  events: HubEvent[];
  until(event: HubEvent['event']): Promise<HubEvent>;
  ended: Promise<number | null>;
};

function start(...args: string[]): Started {
  const child = spawn(process.execPath, [main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.pipe(process.stderr, { end: false });
  const events: HubEvent[] = [];
  const waiting: { event: string; resolve: (event: HubEvent) => void }[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const event = JSON.parse(line) as HubEvent;
    events.push(event);
    for (const one of waiting) if (one.event === event.event) one.resolve(event);
  });
  return {
    child,
    events,
    until: (event) =>
      new Promise((resolve, reject) => {
        const there = events.find((one) => one.event === event);
        if (there) return resolve(there);
        waiting.push({ event, resolve });
        child.once('exit', () =>
          reject(new Error(`the hub ended before ${event}: ${JSON.stringify(events)}`)),
        );
      }),
    ended: new Promise((resolve) => child.once('close', resolve)),
  };
}

describe('the hub as a program', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tillbridge-serve-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it(
    '[H1] [H4] serves the demo, keeps a chore out, stops when asked, and keeps its data for the next start',
    async () => {
      const args = ['serve', '--port', '0', '--data', join(folder, 'demo'), '--demo'];
      const first = start(...args);
      const demo = await first.until('demo');
      expect(demo).toMatchObject({ company: 'Kauri & Quay' });
      if (demo.event !== 'demo') throw new Error('not the demo');
      expect([demo.stores.length, demo.staff.length, demo.enrolmentCodes.length]).toEqual([2, 6, 4]);
      const ready = await first.until('ready');
      if (ready.event !== 'ready') throw new Error('not ready');
      const enrolled = await fetch(`${ready.url}/sync/v1/enrol`, {
        method: 'POST',
        headers: { 'tillbridge-protocol': '1' },
        body: JSON.stringify({
          code: demo.enrolmentCodes[0]?.code,
          terminalName: 'Till',
          appVersion: '0.1.0',
        }),
      });
      expect(enrolled.status).toBe(200);
      const chore = start('enrolment-code', '--data', join(folder, 'demo'));
      expect(await chore.ended).toBe(2);
      expect(chore.events).toEqual([
        { event: 'refused', sentence: expect.stringContaining('A hub is running on this data folder.') },
      ]);
      first.child.kill('SIGTERM');
      expect(await first.ended).toBe(0);

      const second = start(...args);
      const again = await second.until('demo');
      if (again.event !== 'demo') throw new Error('not the demo');
      expect(again.enrolmentCodes).toHaveLength(3);
      expect(second.events.filter(({ event }) => event === 'progress')).toHaveLength(1);
      second.child.kill('SIGINT');
      expect(await second.ended).toBe(0);
      expect(readdirSync(join(folder, 'demo')).filter((name) => name.startsWith('snapshots-'))).toEqual([]);
    },
    slow,
  );

  it(
    '[H2] expected trouble is a sentence and exit code 2: a port in use, a database out of reach, a damaged folder',
    async () => {
      const busy = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => busy.once('listening', resolve));
      const { port } = busy.address() as AddressInfo;
      const onPort = start('serve', '--port', String(port), '--data', join(folder, 'port'));
      expect(await onPort.ended).toBe(2);
      expect(onPort.events.at(-1)).toEqual({
        event: 'refused',
        sentence: `Port ${port} is in use. Stop the other program, or choose another with --port.`,
      });
      await new Promise((resolve) => busy.close(resolve));

      const unreachable = start(
        'serve',
        '--port',
        '0',
        '--data',
        join(folder, 'far'),
        '--database-url',
        `postgres://x@127.0.0.1:${port}/x`,
      );
      expect(await unreachable.ended).toBe(2);
      expect(unreachable.events.at(-1)).toMatchObject({
        event: 'refused',
        sentence: expect.stringContaining('cannot be reached'),
      });

      const damaged = join(folder, 'port', 'database');
      for (const name of ['PG_VERSION', 'global/pg_control']) writeFileSync(join(damaged, name), 'rubbish');
      const onDamaged = start('serve', '--port', '0', '--data', join(folder, 'port'));
      expect(await onDamaged.ended).toBe(2);
      expect(onDamaged.events.at(-1)).toMatchObject({
        event: 'refused',
        sentence: expect.stringContaining('damaged'),
      });
    },
    slow,
  );

  it(
    '[H3] sets a company up from files, and says which line of a file is wrong',
    async () => {
      const data = join(folder, 'chores');
      const company = join(folder, 'company.json');
      writeFileSync(
        company,
        JSON.stringify({
          name: 'Corner Shop',
          stores: [
            {
              name: 'Main Street',
              address: ['1 Main Street'],
              timeZone: 'Pacific/Auckland',
              locale: 'en-NZ',
              registers: ['Till 1'],
              staff: [{ name: 'Kim', role: 'store-lead', permissions: ['sell'], pin: '4711' }],
            },
          ],
        }),
      );
      const catalogue = join(folder, 'catalogue.csv');
      writeFileSync(catalogue, 'sku,name,price\nA,Apple,1.00\nB,Bread,x\n');
      const run = async (...args: string[]) => {
        const one = start(...args, '--data', data);
        return { code: await one.ended, last: one.events.at(-1) };
      };
      expect(await run('create-company', company)).toMatchObject({
        code: 0,
        last: { event: 'company', name: 'Corner Shop' },
      });
      expect(await run('import-catalogue', catalogue)).toMatchObject({
        code: 0,
        last: {
          event: 'import',
          report: { rows: 2, new: 1, refused: { count: 1, first: [{ line: 3, column: 'price' }] } },
        },
      });
      expect(await run('enrolment-code')).toMatchObject({
        code: 0,
        last: { event: 'enrolment-code', register: 'Till 1' },
      });
      expect(await run('verify-audit')).toMatchObject({
        code: 0,
        last: { event: 'audit', entries: 5, lastHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      });
      expect(await run('enrolment-code', '--register', 'Nowhere')).toMatchObject({
        code: 2,
        last: { event: 'refused' },
      });
      expect(await run('import-catalogue', join(folder, 'none.csv'))).toMatchObject({
        code: 2,
        last: { event: 'refused' },
      });
    },
    slow,
  );

  it(
    '[AU2] makes a company with nothing but its owner, who comes by a link that works once',
    async () => {
      const data = join(folder, 'owner');
      const run = async (...args: string[]) => {
        const one = start(...args, '--data', data);
        return { code: await one.ended, last: one.events.at(-1) };
      };
      const named = ['create-company', '--name', 'Harbour Books'];
      const made = await run(...named, '--owner-name', 'Ana Kahu', '--owner-email', 'Ana@Harbour.example');
      expect(made).toMatchObject({ code: 0, last: { event: 'invitation', email: 'ana@harbour.example' } });
      const again = await run(
        'invite-owner',
        '--owner-name',
        'Ana Kahu',
        '--owner-email',
        'ana@harbour.example',
      );
      expect(again).toMatchObject({ code: 0, last: { event: 'invitation' } });

      const hub = start('serve', '--port', '0', '--data', data);
      const ready = await hub.until('ready');
      if (ready.event !== 'ready') throw new Error('not ready');
      const take = async ({ last }: typeof made) => {
        if (last?.event !== 'invitation') throw new Error('no invitation');
        const token = last.link.slice(last.link.lastIndexOf('/') + 1);
        const answer = await fetch(`${ready.url}/trpc/account.useLink`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: ready.url },
          body: JSON.stringify({ kind: 'invitation', token, password: 'green paint on seven tins' }),
        });
        return ((await answer.json()) as { result: { data: unknown } }).result.data;
      };
      expect(await take(made), 'the newer link took its place').toMatchObject({ ok: false });
      expect(await take(again)).toMatchObject({ ok: true, value: { next: 'office' } });
      expect(await take(again)).toMatchObject({ ok: false, refusal: { kind: 'link-gone' } });
      hub.child.kill('SIGTERM');
      await hub.ended;

      const lost = await run('reset-account', '--email', 'ana@harbour.example', '--without-second-factor');
      expect(lost).toMatchObject({
        code: 0,
        last: { event: 'reset', link: expect.stringContaining('/reset/') },
      });
      expect(await run('reset-account', '--email', 'bob@harbour.example')).toMatchObject({
        code: 2,
        last: { event: 'refused', sentence: expect.stringContaining('Nobody signs in with') },
      });
    },
    slow,
  );
});
