import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { setLanguage } from '@tillbridge/words';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineMemory } from '../ipc/engine-memory';
import { hashOfPin } from '../ipc/maintenance-pin';
import type { MachineSettings } from '../ipc/machine-settings';
import { type Kiosk, runKiosk } from './kiosk';

/** A program that the kiosk started. It ends when it is told to, unless a test ends it before. */
class FakeProgram extends EventEmitter {
  readonly stdin = new PassThrough();
  readonly stdout = new PassThrough();
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  signals: string[] = [];
  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    super();
    this.args = args;
    this.env = env;
  }
  kill(signal: string): boolean {
    this.signals.push(signal);
    setImmediate(() => this.emit('exit', signal === 'SIGKILL' ? null : 0));
    return true;
  }
  say(event: object): Promise<void> {
    this.stdout.write(`${JSON.stringify(event)}\n`);
    return turn();
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

let engines: FakeProgram[];
let browsers: FakeProgram[];
let waits: { ms: number; act: () => void }[];
let ends: number[];
let clockMs: number;
let kiosk: Kiosk;

async function start(settings: MachineSettings = {}): Promise<void> {
  let count = 0;
  const started = (list: FakeProgram[], program: FakeProgram): ChildProcess => {
    list.push(program);
    return program as unknown as ChildProcess;
  };
  kiosk = await runKiosk({
    settings,
    dataFolder: '/till',
    renderer: '/built/renderer',
    startEngine: (args, env) => started(engines, new FakeProgram(args, env)),
    startBrowser: (program, args) => started(browsers, new FakeProgram([program, ...args])),
    askDoctor: () => Promise.resolve('[  ok  ] disk: there is room'),
    browserExtra: [],
    randomText: () => `secret-${count++}`,
    monotonicMs: () => clockMs,
    after: (ms, act) => void waits.push({ ms, act }),
    speak: () => setLanguage('en-NZ'),
    log: () => undefined,
    ended: (code) => void ends.push(code),
  });
}

beforeEach(() => {
  [engines, browsers, waits, ends, clockMs] = [[], [], [], [], 0];
});
afterEach(async () => {
  kiosk.stop();
  await turn();
});

const last = (list: FakeProgram[]): FakeProgram => {
  const program = list.at(-1);
  if (!program) throw new Error('the kiosk started nothing');
  return program;
};
const addressOf = (browser: FakeProgram): string =>
  browser.args.find((arg) => arg.startsWith('--app='))?.slice('--app='.length) ?? '';

/** What the browser that stands open sees. */
async function page() {
  const address = addressOf(last(browsers));
  const first = await fetch(address, { redirect: 'manual' });
  const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
  const look = (path = '/look') => fetch(new URL(path, address), { redirect: 'manual', headers: { cookie } });
  return Object.assign(look, { cookie });
}

describe('the kiosk', () => {
  it('[KI6] opens its browser at once, and leads it to the till when the engine serves', async () => {
    await start({ port: 4999 });
    expect(browsers).toHaveLength(1);
    const look = await page();
    expect(await (await look()).text()).toContain('The till is starting');
    await last(engines).say({ event: 'ready', url: 'http://127.0.0.1:4999/#ticket=first' });
    await look();
    await last(engines).say({ event: 'ticket', url: 'http://127.0.0.1:4999/#ticket=second' });
    expect((await look()).headers.get('location')).toBe('http://127.0.0.1:4999/#ticket=second');
    expect(last(engines).args).toEqual([
      ...['serve', '--data', '/till', '--port', '4999', '--renderer', '/built/renderer'],
      '--must-be-enrolled',
    ]);
  });

  it('[KI9] shows one window over the whole screen, of a profile of its own, with its sandbox', async () => {
    await start();
    const { args } = last(browsers);
    expect(args[0]).toBe('/usr/bin/chromium');
    expect(args).toContain('--kiosk');
    expect(args).toContain('--user-data-dir=/till/browser');
    expect(args.filter((arg) => /sandbox|remote-debugging|disable-web-security/.test(arg))).toEqual([]);
  });

  it('[KI4, KI5, EN14] asks for a code, and gives it to the engine where nobody else can read it', async () => {
    await start();
    const look = await page();
    await last(engines).say({ event: 'refused', sentence: 'Not enrolled.', needsCode: true });
    await turn();
    expect(browsers).toHaveLength(1);
    expect(await (await look()).text()).toMatch(/Not enrolled\.[\s\S]*<input id="code"/);
    expect(await (await look('/enrol?hub=hub&code=ABCD2345')).text()).toContain(
      'Type the address of the hub',
    );
    expect(engines).toHaveLength(1);
    await look('/enrol?hub=http%3A%2F%2Fhub%3A4700&code=ABCD2345');
    expect(engines).toHaveLength(2);
    expect(last(engines).env).toEqual({ ...engineMemory, TILLBRIDGE_ENROLMENT_CODE: 'ABCD2345' });
    expect(last(engines).args.join(' ')).toContain('--hub http://hub:4700');
    expect(last(engines).args.join(' ')).not.toContain('ABCD2345');
  });

  it('[KI8] opens its browser again, each time later, and ends when that does not help', async () => {
    await start();
    const pauses: number[] = [];
    for (let times = 0; times < 3; times++) {
      last(browsers).emit('exit', 139);
      const wait = waits.pop();
      pauses.push(wait?.ms ?? -1);
      wait?.act();
    }
    expect(pauses).toEqual([250, 500, 1_000]);
    expect(browsers).toHaveLength(4);
    last(browsers).emit('exit', 139);
    await turn();
    await turn();
    expect(ends).toEqual([1]);
  });

  it('[KI8] a browser that is not there is no reason to stop the engine at once', async () => {
    await start();
    last(browsers).emit('error', new Error('ENOENT'));
    expect(waits.map(({ ms }) => ms)).toEqual([250]);
    expect(last(engines).signals).toEqual([]);
  });

  it('[KI10] starts an engine again that ended, and brings the browser back to its own page when it stopped', async () => {
    await start();
    await last(engines).say({ event: 'ready', url: 'http://127.0.0.1:4710/#ticket=a' });
    const atTill = await page();
    await last(engines).say({ event: 'ticket', url: 'http://127.0.0.1:4710/#ticket=b' });
    await atTill();
    last(engines).emit('exit', 1);
    waits.pop()?.act();
    expect(engines).toHaveLength(2);
    expect(browsers).toHaveLength(1);
    await last(engines).say({ event: 'refused', sentence: 'The disk is full.' });
    await turn();
    expect(browsers).toHaveLength(2);
    const look = await page();
    expect(await (await look()).text()).toContain('The disk is full.');
    await look('/');
    expect(engines).toHaveLength(3);
  });

  it('[KI15, KI17] lets whoever has the PIN restart the engine, ask the doctor and end the kiosk, and nobody else', async () => {
    await start({ maintenancePin: await hashOfPin('482913') });
    const look = await page();
    const [, maintenance = ''] = /--maintenance (\S+)/.exec(last(engines).args.join(' ')) ?? [];
    expect(maintenance).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/maintenance$/);
    expect((await fetch(maintenance)).status).toBe(403);
    const { cookie } = look;
    const send = (form: Record<string, string>) =>
      fetch(maintenance, {
        ...{ method: 'POST', redirect: 'manual', headers: { cookie }, body: new URLSearchParams(form) },
      });
    expect(await (await look('/maintenance')).text()).toContain('PIN of this machine');
    expect(await (await send({ pin: '111111' })).text()).toContain('That is not the PIN');
    const open = await (await send({ pin: '482913' })).text();
    expect(open).not.toMatch(/value="(logs|leave-kiosk)"/);
    const key = /name="key" value="([^"]+)"/.exec(open)?.[1] ?? '';
    expect(await (await send({ key, do: 'doctor' })).text()).toContain('disk: there is room');
    expect((await send({ key, do: 'quit' })).headers.get('location')).toBe('/look');
    waits.pop()?.act();
    await turn();
    await turn();
    expect(last(browsers).signals).toEqual(['SIGTERM']);
    expect(ends).toEqual([0]);
  });

  it('[KI15] shows the way in on its notice, where the machine has a PIN', async () => {
    await start({ maintenancePin: await hashOfPin('482913') });
    const look = await page();
    await last(engines).say({ event: 'refused', sentence: 'The disk is full.' });
    expect(await (await look()).text()).toContain('href="/maintenance"');
  });

  it('[KI14] has no maintenance without a PIN', async () => {
    await start();
    expect(last(engines).args).not.toContain('--maintenance');
    expect((await (await page())('/maintenance')).status).toBe(404);
  });

  it('[KI11] closes its browser first, and then lets the engine close its files', async () => {
    await start();
    await last(engines).say({ event: 'ready', url: 'http://127.0.0.1:4710/#ticket=a' });
    kiosk.stop();
    expect(last(browsers).signals).toEqual(['SIGTERM']);
    expect(last(engines).signals).toEqual(['SIGTERM']);
    await turn();
    await turn();
    expect(ends).toEqual([0]);
    expect(browsers).toHaveLength(1);
  });

  it('[KI12] shows the customer a screen of their own once there is something to show', async () => {
    await start({ customerScreen: { x: 1024, y: 0, width: 800, height: 480 } });
    expect(browsers).toHaveLength(1);
    await last(engines).say({ event: 'ready', url: 'http://127.0.0.1:4710/#ticket=a' });
    expect(browsers).toHaveLength(2);
    const { args } = last(browsers);
    expect(args).toContain('--app=http://127.0.0.1:4710/display');
    expect(args).toContain('--window-position=1024,0');
    expect(args).toContain('--user-data-dir=/till/browser-customer');
  });
});
