import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '@tillbridge/core/kernel';
import { PushAnswer } from '@tillbridge/core/wire';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { RunningHub } from '../server';
import { revokeTerminal } from '../terminal';
import { type SetUp, setUpCompany, smallCompany, startHub } from '../testing';
import { newPostgresDatabase } from '../testing/databases';

let dataDir: string;
let hubs: RunningHub[];
let company: SetUp;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'tillbridge-two-'));
  const databaseUrl = await newPostgresDatabase();
  // Both at once: they share the key file and the migrations, and neither may trip over the other.
  hubs = await Promise.all([1, 2].map(() => startHub({ dataDir, databaseUrl })));
  const [first] = hubs;
  assert(first, 'a hub started');
  company = await setUpCompany(first.hub.db, first.hub.deps, smallCompany(501));
});
afterAll(async () => {
  await Promise.all(hubs.map((running) => running.close()));
  rmSync(dataDir, { recursive: true, force: true });
});

it('[Y10] [E6] a terminal that listens at one hub hears what another hub took, and is shut out by it too', async () => {
  const [here, there] = hubs;
  const [till] = company.terminals;
  assert(here && there && till, 'two hubs and a till');
  expect(here.operatorToken).toBe(there.operatorToken);
  const headers = {
    'tillbridge-protocol': '1',
    authorization: `Bearer ${till.known.terminalId}.${till.secret}`,
  };
  const socket = new WebSocket(`${here.url.replace('http', 'ws')}/sync/v1/hints`, { headers });
  const next = (): Promise<string> =>
    new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(data.toString())));
  expect(await next()).toBe('{"hint":"alive"}');

  const pulled = next();
  const facts = [till.terminal.sell(company.plan.items.slice(0, 2))];
  const push = await fetch(`${there.url}/sync/v1/facts`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ facts }),
  });
  const answer = PushAnswer.parse(await push.json());
  expect(await pulled).toBe('{"hint":"pull"}');
  // The same batch at the other hub: one countersign, because they share the key.
  const again = await fetch(`${here.url}/sync/v1/facts`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ facts }),
  });
  expect(PushAnswer.parse(await again.json()).countersign).toBe(answer.countersign);

  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await revokeTerminal(there.hub.db, there.hub.deps, { ...till.known, who: 'test' });
  expect(await closed).toBe(4401);
});
