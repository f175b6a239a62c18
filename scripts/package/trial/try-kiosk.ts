import { type ChildProcess } from 'node:child_process';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Page, chromium, expect } from '@playwright/test';
import { start, stop } from '../../program/index';
import { type Machine, must } from './machine';

const patienceMs = 90_000;
export const library = 'usr/lib/tillbridge';

/** Waits for what another process does; there is no event of it for us. */
export async function until<T>(what: string, look: () => Promise<T | null> | T | null): Promise<T> {
  for (const endsAt = Date.now() + patienceMs; Date.now() < endsAt; await pause(100)) {
    const seen = await look();
    if (seen !== null) return seen;
  }
  throw new Error(`${what}: not within ${patienceMs / 1000} s`);
}

/** Chromium writes the port down a moment before it answers there. */
async function debugAddress(file: string): Promise<string | null> {
  const port = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : undefined;
  if (port === undefined) return null;
  const address = `http://127.0.0.1:${port}`;
  try {
    return (await fetch(`${address}/json/version`)).ok ? address : null;
  } catch (error) {
    // Refused: not yet. The caller looks again, and says so when it never comes.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The three packages with machine code load under the Node that was shipped, from where the engine looks for them. */
export async function nativesLoad({ root, asUser }: Machine): Promise<void> {
  const program = `
    const db = new (require('better-sqlite3'))(':memory:');
    if (db.prepare('select 2 as two').get().two !== 2) throw new Error('SQLite does not count');
    if (!Array.isArray(require('node-hid').devices())) throw new Error('node-hid does not list');
    if (typeof require('serialport').SerialPort.list !== 'function') throw new Error('serialport is not there');
    console.log(process.version);`;
  const script = `const require = module.createRequire('${root}/${library}/engine/');${program}`;
  const node = `${root}/${library}/bin/node`;
  await must(...asUser([node, '--input-type=module', '-e', `import module from 'node:module';${script}`]));
}

/** Starts the kiosk as its user on a machine without a screen: the same program and the same flags, and Chromium without a window. */
export function startKiosk({ root, asUser, home, settings }: Machine, enginePort: number): ChildProcess {
  const env = {
    HOME: home,
    PATH: '/usr/bin:/bin',
    TILLBRIDGE_SETTINGS: settings,
    TILLBRIDGE_PORT: String(enginePort),
    TILLBRIDGE_BROWSER_FLAGS: '--headless=new --remote-debugging-port=0',
  };
  const words = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  const program =
    root === ''
      ? ['/usr/bin/tillbridge-kiosk']
      : [`${root}/${library}/bin/node`, `${root}/${library}/kiosk/launcher.js`, 'kiosk'];
  const [command, ...args] = asUser(['env', '-i', ...words, ...program]);
  return start(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
}

/** The policy shuts out whoever would look into the browser, and we have to. It is the only line that a trial changes. */
export function letUsLook({ root }: Machine): void {
  const file = `${root}/etc/chromium/policies/managed/tillbridge.json`;
  const text = readFileSync(file, 'utf8');
  const changed = text.replace('"DeveloperToolsAvailability": 2', '"DeveloperToolsAvailability": 1');
  if (changed === text) throw new Error('the policy does not shut developers’ tools out');
  writeFileSync(file, changed);
}

/** Chromium holds to the policy that came with the package. */
async function staysHere(page: Page): Promise<void> {
  const failed = await page.goto('http://192.0.2.1/').catch((error: Error) => error.message);
  if (!String(failed).includes('ERR_BLOCKED_BY_ADMINISTRATOR'))
    throw new Error(`the browser went elsewhere: ${String(failed)}`);
}

/** A person types the code that head office gave them, and the till asks who they are. */
export async function typeCode(
  { root, home }: Machine,
  codes: readonly string[],
  picture: string | null,
): Promise<void> {
  // A browser reads its policies from the machine's own /etc.
  const isInstalled = root === '';
  const file = join(home, '.local/share/tillbridge/browser/DevToolsActivePort');
  const address = await until('Chromium opens', () => debugAddress(file));
  const browser = await chromium.connectOverCDP(address, { timeout: patienceMs });
  try {
    const page = await until('the window is there', () => browser.contexts()[0]?.pages()[0] ?? null);
    await enrol(page, codes, picture);
    if (picture !== null) await page.screenshot({ path: `${picture}-till.png` });
    if (isInstalled) await staysHere(page);
  } finally {
    await browser.close();
  }
}

/** A busy machine's hub may answer late: a person then asks once more, with a fresh code, for the first may be used up. */
async function enrol(page: Page, codes: readonly string[], picture: string | null): Promise<void> {
  await expect(page.getByLabel('Enrolment code')).toBeVisible({ timeout: patienceMs });
  const refused = await answerTo(
    page,
    codes.map(() => '0000-0000'),
  );
  if (refused?.includes('does not know this enrolment code') !== true)
    throw new Error(`of a wrong code the till says: ${refused}`);
  if (picture !== null) await page.screenshot({ path: `${picture}-code.png` });
  const told = await answerTo(page, codes);
  if (told !== null) throw new Error(`of the right code the till says: ${told}`);
}

/** @returns what the till says against the code, or nothing once it asks who is there */
async function answerTo(page: Page, codes: readonly string[]): Promise<string | null> {
  const told = page.getByRole('alert');
  const till = page.getByRole('heading', { name: 'Who is at the till?' });
  let last = '';
  for (const code of codes) {
    await submit(page, code);
    await expect(told.or(till).first()).toBeVisible({ timeout: patienceMs });
    if (await till.isVisible()) return null;
    last = await told.innerText();
    if (!last.includes('does not answer')) return last;
  }
  return last;
}

async function submit(page: Page, code: string): Promise<void> {
  await page.getByLabel('Enrolment code').fill(code);
  await Promise.all([page.waitForURL(/\/enrol\?/, { timeout: patienceMs }), page.keyboard.press('Enter')]);
}

/** Chromium's own sandbox holds its pages: a namespace of processes of their own, and a filter on system calls. */
export function pagesAreInTheirSandbox(): void {
  const pages = globSync('/proc/[0-9]*/cmdline').filter((file) => {
    const line = readIfThere(file);
    return line.includes('--type=renderer') && line.includes('tilltrial');
  });
  if (pages.length === 0) throw new Error('Chromium has no process of a page');
  for (const file of pages) {
    const status = readIfThere(file.replace('cmdline', 'status'));
    const inNamespaces = /^NSpid:(.*)$/m.exec(status)?.[1]?.trim().split(/\s+/).length ?? 0;
    if (!/^Seccomp:\s+2$/m.test(status) || inNamespaces < 2)
      throw new Error(`a page runs outside the sandbox: ${status}`);
  }
}

/** A process may end between our look at the list and our look at it. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return '';
    throw error;
  }
}

/** Told to end, all of it ends: the browser, the engine, which has closed its files, and the kiosk. */
export async function endsWhole(kiosk: ChildProcess, { home }: Machine): Promise<void> {
  await stop(kiosk);
  if (existsSync(join(home, '.local/share/tillbridge/ledger.db-wal')))
    throw new Error('the engine did not close its ledger');
}

/** What `dpkg` put there is gone, the settings too, and the ledger is not. */
export async function removes(files: readonly string[], { home }: Machine): Promise<void> {
  await must('dpkg', '--purge', 'tillbridge-kiosk');
  const left = files.filter((file) => existsSync(file));
  if (left.length > 0) throw new Error(`left behind: ${left.slice(0, 5).join(', ')}`);
  if (existsSync('/etc/tillbridge')) throw new Error('the settings were left behind');
  if (!existsSync(join(home, '.local/share/tillbridge/ledger.db'))) throw new Error('the ledger is gone');
}

/** An image of a disk knows its hub, whose releases to take, and nothing of its till. */
export const imageKnows = (
  { settings }: Machine,
  known: { hub: string; releaseKeys: readonly string[] },
): void => writeFileSync(join(settings, '10-image.json'), JSON.stringify(known), { mode: 0o644 });
