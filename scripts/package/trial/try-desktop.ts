import { type ChildProcess } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { extractAll } from '@electron/asar';
import { engineStart, planFrom } from '../../../apps/desktop/src/main/surroundings';
import { capture, start, stop } from '../../program/index';
import { must, user } from './machine';

/** Electron's program as its package puts it onto a machine, of a stand-in for Electron's binary. Source: spec/packaging.md INS15 */

const name = 'tillbridge';
const home = `/home/${user}`;
const settings = '/etc/tillbridge';
const place = '/opt/tillbridge';
const data = `${home}/.config/Tillbridge/till`;
/** In the layer, where the ordinary user may read it: this checkout may be root's alone. */
const trial = '/var/tillbridge-trial';

const asUser = (...command: string[]): [string, ...string[]] => [
  'setpriv',
  ...[`--reuid=${user}`, `--regid=${user}`, '--init-groups', ...command],
];

function check(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}

/** The kiosk is on this machine still. */
export async function isRefusedBesideTheKiosk(deb: string): Promise<void> {
  const { exitCode, output } = await capture('dpkg', ['--force-depends', '-i', deb]);
  check(exitCode !== 0 && output.includes('conflict'), `it went beside the kiosk: ${output}`);
}

/** Its libraries are not what is tried: a machine without a desktop has none of them. */
export async function installsDesktop(deb: string): Promise<void> {
  await must('dpkg', '--force-depends', '-i', deb);
  const changed = await must('dpkg', '--verify', name);
  check(changed.trim() === '', `not as it was packed: ${changed}`);
  const paths = (await must('dpkg', '-L', name)).trim().split('\n');
  for (const path of paths.filter((each) => each.startsWith(place))) {
    const { uid, gid, mode } = statSync(path);
    check(uid === 0 && gid === 0 && (mode & 0o022) === 0, `${path} is not root’s alone to write`);
  }
  check((statSync(`${place}/chrome-sandbox`).mode & 0o7777) === 0o4755, 'the sandbox lacks root’s bit');
  for (const path of ['/usr/bin/tillbridge', '/usr/share/applications/tillbridge.desktop'])
    check(paths.includes(path) && existsSync(path), `there is no ${path}`);
  // The kiosk's purge took the group away, and this package made it anew: an administrator says who is in it.
  await must('usermod', '--append', '--groups', 'tillbridge', user);
  await must(...asUser('/usr/bin/tillbridge'));
}

/** What an administrator lays down: the till's user reads it, and nobody else. A hub that is wrong is put right by the environment. */
export async function readsSettings(hub: string, code: string): Promise<void> {
  const file = join(settings, '10-image.json');
  const text = JSON.stringify({ hub: 'http://127.0.0.1:9', enrolmentCode: code, name: 'Trial' });
  writeFileSync(file, text, { mode: 0o644 });
  check((await must(...asUser('cat', file))) === text, 'its user cannot read the settings');
  const other = await capture('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', 'cat', file]);
  check(other.exitCode !== 0, 'everybody can read an enrolment code');
  const read = planFrom({ env: { TILLBRIDGE_HUB: hub }, argv: [], platform: 'linux', built: '' }, home);
  check(
    read.shows === 'own-engine' && read.settings.hub === hub,
    'the environment does not stand over the file',
  );
}

/** A folder with the program's archive in it, opened where its user can run it. */
function takenOut(resources: string, as: string): string {
  const out = join(trial, as);
  extractAll(join(resources, 'app.asar'), out);
  return out;
}

/** The packed engine as the shell starts it, by Node in place of Electron. @returns once its page is served */
async function startEngine(app: string, hub: string): Promise<ChildProcess> {
  const env = { TILLBRIDGE_HUB: hub };
  const plan = planFrom({ env, argv: [], platform: 'linux', built: '' }, join(home, '.config/Tillbridge'));
  if (plan.shows !== 'own-engine') throw new Error('the shell would not start its engine');
  const engine = engineStart(plan, { typed: null, isPackaged: true, maintenanceKey: '' });
  const words = Object.entries({ ...engine.env, HOME: home }).map(([key, value]) => `${key}=${value}`);
  const door = ['--port', '0', '--renderer', join(app, 'dist/renderer')];
  const program = [join(trial, 'node'), join(app, 'dist/engine/main.js'), ...engine.args, ...door];
  const [command, ...args] = asUser('env', '-i', ...words, ...program);
  const child = start(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the packed engine ended with ${code}`)));
    if (!child.stdout) return reject(new Error('the packed engine says nothing'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as { event: string; url?: string; sentence?: string };
      if (said.event === 'refused') reject(new Error(`the packed engine: ${said.sentence}`));
      if (said.event === 'ready' && said.url !== undefined) resolve(said.url);
    });
  });
  const page = await fetch(url);
  check(page.ok && (await page.text()).includes('<div id="root">'), 'the packed engine serves no till');
  return child;
}

async function runsOnce(app: string, hub: string): Promise<void> {
  const engine = await startEngine(app, hub);
  await stop(engine);
  check(existsSync(join(data, 'ledger.db')), `the ledger is not in ${data}`);
  check(!existsSync(join(data, 'ledger.db-wal')), 'the engine did not close its ledger');
}

/** As its user: enrolled by the code in the file, and again when that code means nothing any more. The second time of the archive. */
export async function runsDesktop(hub: string, archive: string): Promise<void> {
  mkdirSync(trial, { mode: 0o755 });
  copyFileSync(process.execPath, join(trial, 'node'));
  chmodSync(join(trial, 'node'), 0o755);
  await runsOnce(takenOut(`${place}/resources`, 'installed'), hub);
  await must(...asUser('mkdir', `${home}/unpacked`));
  copyFileSync(archive, join(trial, 'archive.tar.gz'));
  chmodSync(join(trial, 'archive.tar.gz'), 0o644);
  const strip = ['--strip-components', '1', '-C', `${home}/unpacked`];
  await must(...asUser('tar', '-xzf', join(trial, 'archive.tar.gz'), ...strip));
  await must('diff', '--recursive', '--brief', place, `${home}/unpacked`);
  await runsOnce(takenOut(`${home}/unpacked/resources`, 'unpacked'), hub);
}

/** Removed, the settings stay; purged, they go; the ledger does neither. */
export async function removesDesktop(): Promise<void> {
  await must('dpkg', '--remove', name);
  check(!existsSync(place) && !existsSync('/usr/bin/tillbridge'), 'the program was left behind');
  check(existsSync(join(settings, '10-image.json')), 'the settings went with the program');
  await must('dpkg', '--purge', name);
  check(!existsSync(settings), 'the settings were left behind');
  check(existsSync(join(data, 'ledger.db')), 'the ledger is gone');
}
