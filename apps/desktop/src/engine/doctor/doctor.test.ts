import { instant } from '@tillbridge/core/kernel';
import SqliteFile from 'better-sqlite3';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeBackup } from '../backup/take-backup';
import { claimFolder } from '../database/folder-lock';
import { openLedger } from '../database/open-ledger';
import { readIdentity } from '../identity/identity';
import { milk } from '../testing/sample-shop';
import { tillIn } from '../testing/till-in-folder';
import { examineClock } from './clock';
import { examineDevices } from './counter-devices';
import { roomOf } from './disk';
import { examine } from './examine';
import { hubOfTheShop, privateAuthority } from '../network/testing/private-authority';
import { openProxy } from '../network/testing/proxy';
import { examineHubPath } from './hub-path';
import { selfSigned } from './testing/self-signed';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const day = 86_400_000;
let folder = '';
const servers: Server[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const around = (env: Record<string, string> = {}, laterMs = 0) => ({
  env,
  nowMs: () => Date.now() + laterMs,
});

async function listening(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
const hubSaying = (body: string, status = 200) =>
  listening(createServer((_request, response) => response.writeHead(status).end(body)));

async function dayOfSales(sent: number, unsent: number): Promise<void> {
  const { ledger } = await tillIn(folder, { sent, unsent });
  ledger.pragma('wal_checkpoint(TRUNCATE)');
  ledger.close();
}

const looked = (hubUrl: string | null) => examine({ dataFolder: folder, hubUrl, devices: null }, around());

describe('a till that is examined', () => {
  it('[DR1] is well: each finding says so and nothing is to be done', async () => {
    await dayOfSales(3, 0);
    const port = await hubSaying('{"status":"ready"}');
    const findings = (await looked(`http://127.0.0.1:${port}`)).filter(({ about }) => about !== 'backup');
    expect(findings.map(({ about, state }) => [about, state])).toEqual(
      ['disk', 'ledger', 'journal', 'unsent', 'hub', 'clock'].map((about) => [about, 'good']),
    );
    expect(findings.every(({ todo }) => todo === null)).toBe(true);
    expect(findings[2]?.sentence).toMatch(/^3 sales and \d+ records are complete/);
  });

  it('[DR2] is left as it was, also beside an engine that runs', async () => {
    await dayOfSales(2, 2);
    const letGo = claimFolder(folder);
    const before = readdirSync(folder).map((name) => [
      name,
      readFileSync(join(folder, name)).toString('hex'),
    ]);
    const findings = await looked('http://127.0.0.1:9');
    expect(findings.map(({ about }) => about)).toEqual([
      'disk',
      'ledger',
      'journal',
      'unsent',
      'backup',
      'hub',
    ]);
    const after = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('hex')]);
    // Opening a file in WAL leaves its empty companions, as every reader does.
    expect(after.filter(([name]) => !/-(wal|shm)$/.test(name ?? ''))).toEqual(before);
    letGo?.();
  });

  it('[DR4] whose ledger was changed by hand hears it in sentences', async () => {
    await dayOfSales(3, 1);
    const db = new SqliteFile(join(folder, 'ledger.db'));
    db.exec(
      "update journal set body = replace(body, 'sale-completed', 'sale-kompleted') where sequence = (select max(sequence) from journal)",
    );
    db.close();
    const journal = (await looked(null)).filter(({ about }) => about === 'journal');
    expect(journal.length).toBeGreaterThan(0);
    expect(journal.every(({ state, todo }) => state === 'bad' && todo?.includes('support'))).toBe(true);
  });

  it('[DR4] whose ledger is damaged, absent or not enrolled hears which', async () => {
    expect(await looked(null)).toMatchObject([{ about: 'disk' }, { about: 'ledger', state: 'attention' }]);
    const opened = openLedger({ folder, at: instant(0), log });
    if (opened.ok) opened.value.close();
    expect((await looked(null))[1]?.sentence).toBe('This till is not enrolled yet.');
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    writeFileSync(join(folder, 'ledger.db'), 'this was a ledger once'.repeat(1000));
    expect((await looked(null))[1]).toMatchObject({ about: 'ledger', state: 'bad' });
  });

  it('[DR4, EN4] whose ledger is another program’s database hears that, and nothing is built into it', async () => {
    const other = new SqliteFile(join(folder, 'ledger.db'));
    other.exec('create table cookies (host text)');
    other.close();
    const [, ledger] = await looked(null);
    expect(ledger).toMatchObject({
      about: 'ledger',
      state: 'bad',
      todo: expect.stringContaining('aside') as string,
    });
    expect(ledger?.sentence).toContain('another program');
    const kept = new SqliteFile(join(folder, 'ledger.db'), { readonly: true });
    expect(kept.prepare('select name from sqlite_master').all()).toEqual([{ name: 'cookies' }]);
    kept.close();
  });

  it('[DR4] whose write-ahead log vanished hears that its backup has more, and else that all is whole', async () => {
    const till = await tillIn(folder, { sent: 2 });
    const { ledger } = till;
    ledger.pragma('wal_checkpoint(TRUNCATE)');
    const whole = readFileSync(join(folder, 'ledger.db'));
    const identity = readIdentity(ledger);
    if (!identity) throw new Error('the till is enrolled');
    till.sell(milk.itemId);
    await takeBackup({
      ...{ ledger, identity, credential: '', key: Buffer.alloc(32), at: instant(Date.now()) },
      ...{ folders: [join(folder, 'backups')], failed: () => undefined },
    });
    ledger.close();
    const journal = async () => (await looked(null)).filter(({ about }) => about === 'journal');
    expect(await journal()).toMatchObject([{ state: 'good' }]);
    // As somebody leaves it who takes the companions of the file away.
    for (const suffix of ['-wal', '-shm']) rmSync(join(folder, `ledger.db${suffix}`), { force: true });
    writeFileSync(join(folder, 'ledger.db'), whole);
    const [chain, missing] = await journal();
    expect(chain).toMatchObject({ state: 'good' });
    expect(missing).toMatchObject({ state: 'bad', todo: expect.stringContaining('support') as string });
    expect(missing?.sentence).toMatch(
      /^The newest backup has \d+ records? that the till’s database has not got/,
    );
  });

  it('[DR4] with old unsent records is not to be reset', async () => {
    await dayOfSales(1, 4);
    const findings = await examine(
      { dataFolder: folder, hubUrl: 'http://127.0.0.1:9', devices: null },
      around({}, 3 * day),
    );
    const unsent = findings.find(({ about }) => about === 'unsent');
    expect(unsent).toMatchObject({
      state: 'attention',
      todo: expect.stringContaining('Do not reset') as string,
    });
    expect(unsent?.sentence).toMatch(/^4 records wait/);
  });
});

it('[DR4] says how old the newest backup is', async () => {
  await dayOfSales(1, 0);
  const backup = async () => (await looked(null)).find(({ about }) => about === 'backup');
  expect(await backup()).toMatchObject({
    state: 'attention',
    sentence: 'There is no backup of this till yet.',
  });
  const ledger = new SqliteFile(join(folder, 'ledger.db'));
  const identity = readIdentity(ledger);
  if (!identity) throw new Error('the till is enrolled');
  const hours = (count: number) => instant(Date.now() - count * 3_600_000 - 1);
  for (const [count, state, old] of [
    [30, 'attention', '30 hours'],
    [3, 'good', '3 hours'],
    [0, 'good', 'less than an hour'],
  ] as const) {
    await takeBackup({
      ...{ ledger, identity, credential: '', key: Buffer.alloc(32), at: hours(count) },
      ...{ folders: [join(folder, 'backups')], failed: () => undefined },
    });
    expect(await backup()).toMatchObject({ state, sentence: `The newest backup is ${old} old.` });
  }
  ledger.close();
});

it('[DR3] says how much room the disk has, and when it becomes pressing', () => {
  expect([5_000, 900, 50].map((megabytes) => roomOf(megabytes * 1024 ** 2).state)).toEqual([
    'good',
    'attention',
    'bad',
  ]);
});

describe('[DR5] the way to the hub', () => {
  it('ends at a name that nobody knows', async () => {
    const { findings, offsetMs } = await examineHubPath('http://no-such-hub.invalid:4700', around());
    expect(findings).toMatchObject([{ about: 'hub', state: 'bad' }]);
    expect(findings[0]?.sentence).toContain('no-such-hub.invalid cannot be found');
    expect(offsetMs).toBeNull();
  });

  it('ends at a port where nobody listens', async () => {
    const port = await hubSaying('');
    const server = servers.pop();
    await new Promise((resolve) => server?.close(resolve));
    const { findings } = await examineHubPath(`http://127.0.0.1:${port}`, around());
    expect(findings[0]?.sentence).toBe(
      `127.0.0.1 does not take a connection at port ${port} (ECONNREFUSED).`,
    );
  });

  it.each([
    ['a page of something else', '<html>Router</html>', 200],
    ['a hub whose database is away', '{"status":"not-ready"}', 503],
  ])('tells a hub from %s', async (_what, body, status) => {
    const port = await hubSaying(body, status);
    const { findings } = await examineHubPath(`http://127.0.0.1:${port}`, around());
    expect(findings).toMatchObject([{ about: 'hub', state: 'bad' }]);
    expect(findings[0]?.sentence).toContain(String(status));
  });

  it('says of a certificate who issued it, whether it is trusted and how long it lasts', async () => {
    const port = await listening(
      createSecureServer(selfSigned, (_request, response) => response.end('{"status":"ready"}')),
    );
    const url = `https://localhost:${port}`;
    const untrusted = await examineHubPath(url, around());
    expect(untrusted.findings).toMatchObject([{ about: 'certificate', state: 'bad' }]);
    expect(untrusted.findings[0]?.sentence).toContain('A hub for tests (DEPTH_ZERO_SELF_SIGNED_CERT)');

    const before = getCACertificates();
    setDefaultCACertificates([...before, selfSigned.cert]);
    try {
      const { findings } = await examineHubPath(url, around());
      expect(findings).toMatchObject([
        { about: 'certificate', state: 'good' },
        { about: 'hub', state: 'good' },
      ]);
      const end = Date.parse('2126-10-29T12:58:50Z');
      const soon = await examineHubPath(url, around({}, end - 10 * day - Date.now()));
      expect(soon.findings[0]).toMatchObject({ about: 'certificate', state: 'attention' });
      const late = await examineHubPath(url, around({}, end + 2 * day - Date.now()));
      expect(late.findings).toMatchObject([{ about: 'certificate', state: 'bad' }]);
    } finally {
      setDefaultCACertificates(before);
    }
  });

  it('tells plain text from TLS', async () => {
    const port = await hubSaying('{"status":"ready"}');
    const { findings } = await examineHubPath(`https://127.0.0.1:${port}`, around());
    expect(findings[0]).toMatchObject({ about: 'certificate', state: 'bad' });
    expect(findings[0]?.sentence).toContain('does not speak TLS');
  });

  it('[NW4] tells of a proxy that does not lead there, without its password, and what to do', async () => {
    const hub = 'https://hub.shop.example';
    const through = async (env: Record<string, string>) => (await examineHubPath(hub, around(env))).findings;
    const away = await through({ HTTPS_PROXY: 'http://it:secret@127.0.0.1:1' });
    expect(away).toMatchObject([{ about: 'proxy', state: 'bad' }]);
    expect(away[0]?.sentence).toBe('The proxy 127.0.0.1:1 does not answer (ECONNREFUSED). Ask IT.');
    expect(JSON.stringify(away)).not.toContain('secret');

    const closed = await openProxy({ wants: 'it:secret' });
    const unnamed = await through({ TILLBRIDGE_PROXY: closed.address });
    expect(unnamed).toMatchObject([{ about: 'proxy', state: 'bad' }]);
    expect(unnamed[0]?.sentence).toContain('wants a name and a password');
    const wrongly = await through({ TILLBRIDGE_SYSTEM_PROXY: closed.withName('it:guess') });
    expect(wrongly[0]?.sentence).toContain('wants a name and a password');
    await closed.close();

    const unreadable = await examineHubPath(
      'http://no-such-hub.invalid',
      around({ HTTP_PROXY: 'socks5://a' }),
    );
    expect(unreadable.findings.map(({ about, state }) => [about, state])).toEqual([
      ['proxy', 'attention'],
      ['hub', 'bad'],
    ]);
  });

  it('[NW2, NW3, NW4] goes through the proxy to the hub and says whether its certificate is trusted', async () => {
    const port = await listening(
      createSecureServer(hubOfTheShop, (_request, response) => response.end('{"status":"ready"}')),
    );
    const proxy = await openProxy({ wants: 'it:se/cret' });
    const url = `https://hub.shop.example:${port}`;
    const env = { TILLBRIDGE_PROXY: proxy.withName('it:se%2Fcret') };
    const untrusted = await examineHubPath(url, around(env));
    expect(untrusted.findings).toMatchObject([
      { about: 'proxy', state: 'good' },
      { about: 'certificate', state: 'bad' },
    ]);
    expect(untrusted.findings[1]?.sentence).toContain('A private authority for tests');
    const before = getCACertificates();
    setDefaultCACertificates([...before, privateAuthority]);
    try {
      const { findings } = await examineHubPath(url, around(env));
      expect(findings.map(({ about, state }) => [about, state])).toEqual([
        ['proxy', 'good'],
        ['certificate', 'good'],
        ['hub', 'good'],
      ]);
      expect(JSON.stringify(findings)).not.toContain('cret');
    } finally {
      setDefaultCACertificates(before);
      await proxy.close();
    }
  });
});

it.each([
  [0, 'good', 'The clock agrees with the hub’s to 0 seconds.'],
  [600_000, 'attention', 'The clock is 10 minutes behind the hub’s.'],
  [-180_000, 'attention', 'The clock is 3 minutes ahead of the hub’s.'],
])('[DR6] a clock that the hub is %d ms ahead of: %s', (offsetMs, state, sentence) => {
  expect(examineClock(offsetMs)).toMatchObject({ state, sentence });
});

it('[DR7] [KT8] a kitchen’s printer is connected to like any other, and its mistakes are told', async () => {
  const kitchen = ['bar:Drinks=sim://printer', 'shelves=tcp://127.0.0.1:9', 'bar:=sim://printer'];
  const findings = await examineDevices({ printer: null, scanners: [], kitchen }, 300);
  expect(findings.map(({ about, state }) => [about, state])).toEqual([
    ['kitchen', 'good'],
    ['kitchen', 'attention'],
    ['kitchen', 'bad'],
  ]);
  expect(findings[1]?.sentence).toContain('shelves=tcp://127.0.0.1:9 is not ready');
});

it('[DR7] a device is told by its address, with what is the matter', async () => {
  const findings = await examineDevices(
    { printer: 'sim://printer', scanners: ['serial:///dev/there-is-no-such-port', 'nonsense'] },
    300,
  );
  expect(findings.map(({ about, state }) => [about, state])).toEqual([
    ['printer', 'good'],
    ['scanner', 'attention'],
    ['scanner', 'bad'],
  ]);
  expect(findings[1]?.sentence).toContain('serial:///dev/there-is-no-such-port is not ready');
});

it('[DR7] a label printer, a drawer of its own, a scale and a pole are connected to, and each says what to do', async () => {
  const ready = await examineDevices(
    {
      ...{ printer: null, scanners: [], drawer: 'sim://drawer', labels: 'sim://labels' },
      ...{ scale: 'sim://scale', pole: 'sim://pole' },
    },
    5_000,
  );
  expect(ready.map(({ about, state }) => [about, state])).toEqual(
    ['drawer', 'labels', 'scale', 'pole'].map((about) => [about, 'good']),
  );
  const away = 'serial:///dev/there-is-no-such-port';
  const missing = await examineDevices(
    { printer: null, scanners: [], drawer: away, labels: away, scale: away, pole: 'nonsense' },
    100,
  );
  expect(missing).toMatchObject([
    { about: 'drawer', state: 'attention', todo: 'Check its cable, and use the key until it answers.' },
    { about: 'labels', state: 'attention', todo: expect.stringContaining('labels and head') },
    { about: 'scale', state: 'attention', todo: expect.stringContaining('key weights') },
    { about: 'pole', state: 'bad', todo: 'Correct the address in the till’s settings.' },
  ]);
});
