import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { assert } from '@tillbridge/core/kernel';
import { protocolVersion } from '@tillbridge/core/wire';
import pg from 'pg';
import { WebSocketServer } from 'ws';
import type { AddressInfo } from 'node:net';
import { repoRoot, start } from '../../program/index';
import type { Bench } from '../benches';
import { secretOf, tellerNo, writeCompany } from '../hub/company-rows';
import type { TerminalsOrder, TerminalsWord } from '../hub/connected-terminals';
import { startPostgres } from '../hub/postgres';
import { spreadOf } from '../measure/index';
import { machineMs } from '../process/monotonic';
import { hubMain, startService } from '../process/service';
import { tenantId } from '../shop/company';
import { freshFolder } from '../shop/replica-file';
import { journalOf } from '../shop/sales';

const processes = 2;
const patienceMs = 5_000;

/** One sale changes stock; every connected terminal hears a hint and pulls. The yardstick is a bare broadcast to as many sockets. */
export const fanOut: Bench = async ({ isQuick }) => {
  const terminals = isQuick ? 200 : 1_000;
  const rounds = isQuick ? 5 : 25;
  const postgres = await startPostgres();
  const url = await postgres.create('fan_out');
  const hub = await startService(hubMain, [
    'serve',
    '--port',
    '0',
    '--data',
    freshFolder('hub'),
    '--database-url',
    url,
  ]);
  const raw = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  try {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await writeCompany(client, tenantId, terminals + 1);
    const { rows } = await client.query<{ xmin: string }>(
      'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
    );
    await client.end();
    const cursor = `${rows[0]?.xmin ?? '0'}-0`;
    const crowd = Array.from({ length: processes }, () => startTerminals());
    const share = Math.ceil(terminals / processes);
    await Promise.all(
      crowd.map((child, index) => {
        const [from, to] = [index * share, Math.min(terminals, (index + 1) * share)];
        const rawUrl = `ws://127.0.0.1:${(raw.address() as AddressInfo).port}`;
        return ask(child, { do: 'connect', hubUrl: hub.url, rawUrl, from, to, cursor }, 'connected');
      }),
    );
    // The last terminal sells; it listens to nothing.
    const journal = journalOf(tellerNo(terminals), rounds + 1);
    const delays = { applied: [] as number[], heard: [] as number[] };
    for (let round = 0; round <= rounds; round++) {
      const link = journal[round];
      assert(link, 'there is a sale for each round');
      const sold = machineMs();
      await push(hub.url, terminals, link);
      const applied = await untilAll(crowd, terminals, 'applied');
      const called = machineMs();
      for (const socket of raw.clients) socket.send('{"hint":"pull"}');
      const heard = await untilAll(crowd, terminals, 'heard');
      if (round === 0) continue;
      delays.applied.push(...applied.map((at) => at - sold));
      delays.heard.push(...heard.map((at) => at - called));
    }
    const [applied, heard] = [spreadOf(delays.applied), spreadOf(delays.heard)];
    return {
      figures: [
        {
          name: `one stock change on ${terminals.toLocaleString('en')} connected terminals, p99`,
          value: applied.p99,
          unit: 'ms',
          yardstick: { name: 'bare broadcast to as many sockets, p99', value: heard.p99 },
          goals: [{ of: 'figure', is: 'at most', limit: 250 }],
          note: `from the push of the sale to the pulled page on the last terminal, all on this machine; each of ${rounds} changes reached all of them`,
        },
      ],
      spreads: { 'push to applied': applied, 'bare broadcast': heard },
    };
  } finally {
    raw.close();
    for (const socket of raw.clients) socket.terminate();
    await hub.stop();
    await postgres.stop();
  }
};

function startTerminals(): ChildProcess {
  const file = join(repoRoot, 'scripts/bench/hub/connected-terminals.ts');
  return start(process.execPath, ['--import', 'tsx', file], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

function ask<Word extends TerminalsWord['word']>(
  child: ChildProcess,
  order: TerminalsOrder,
  word: Word,
): Promise<Extract<TerminalsWord, { word: Word }>> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`the terminals ended with code ${code}`));
    child.once('exit', gone);
    child.once('message', (message) => {
      child.off('exit', gone);
      const said = message as TerminalsWord;
      if (said.word === word) resolve(said as Extract<TerminalsWord, { word: Word }>);
      else reject(new Error(`the terminals said ${said.word} instead of ${word}`));
    });
    child.send(order);
  });
}

/** Waits until every terminal has it; one that never does is a broken hub, not a slow one. */
async function untilAll(
  crowd: readonly ChildProcess[],
  terminals: number,
  what: 'applied' | 'heard',
): Promise<number[]> {
  const all: number[] = [];
  const until = performance.now() + patienceMs;
  while (all.length < terminals) {
    if (performance.now() > until) throw new Error(`${all.length} of ${terminals} terminals have ${what} it`);
    // Asking costs the terminals' processor time: seldom enough to leave them alone while they work.
    await new Promise((resolve) => setTimeout(resolve, 400));
    for (const child of crowd) all.push(...(await ask(child, { do: 'report' }, 'report'))[what]);
  }
  assert(all.length === terminals, `a change was applied ${all.length} times on ${terminals} terminals`);
  return all;
}

async function push(hubUrl: string, terminalNo: number, link: object): Promise<void> {
  const answer = await fetch(new URL('/sync/v1/facts', hubUrl), {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${tellerNo(terminalNo).terminalId}.${secretOf(terminalNo)}`,
      'Tillbridge-Protocol': String(protocolVersion),
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ facts: [link] }),
  });
  if (!answer.ok) throw new Error(`the hub answered ${answer.status}: ${await answer.text()}`);
}
