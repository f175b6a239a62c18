import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture } from '../../program/index';

/** The machine that a trial installs on: a copy of this one that nobody else sees. */
export type Machine = {
  /** What stands before every path of the package: nothing where it is installed. */
  root: string;
  /** Puts a command under the ordinary user who runs the till. */
  asUser(command: readonly string[]): [string, ...string[]];
  /** That user's home. */
  home: string;
  settings: string;
  /** Where dpkg does not take it away. */
  remove?: () => void;
};

/** What a package may write to; a layer over each takes it, and it is gone with the trial. */
const written = ['etc', 'usr', 'var', 'home', 'opt'] as const;

/** Throws with the command's own words: every step of a trial must work. */
export async function must(program: string, ...args: string[]): Promise<string> {
  const { exitCode, output } = await capture(program, args, {
    env: { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (exitCode !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${exitCode}: ${output}`);
  return output;
}

/** To be run in a mount namespace of its own: then nothing of this is seen outside. */
export async function layersOverThisMachine(): Promise<void> {
  const layers = mkdtempSync(join(tmpdir(), 'tillbridge-layers-'));
  await must('mount', '-t', 'tmpfs', '-o', 'size=1g', 'tmpfs', layers);
  for (const folder of written) {
    const [upper, work] = [join(layers, folder, 'upper'), join(layers, folder, 'work')];
    for (const each of [upper, work]) mkdirSync(each, { recursive: true });
    const options = `lowerdir=/${folder},upperdir=${upper},workdir=${work}`;
    await must('mount', '-t', 'overlay', 'overlay', '-o', options, `/${folder}`);
  }
}

/** The ordinary user who runs the till. */
export const user = 'tilltrial';

/** Installs with dpkg and makes the user, as an administrator does. */
export async function installed(deb: string): Promise<Machine> {
  await must('dpkg', '-i', deb);
  await must('useradd', '--create-home', '--groups', 'tillbridge', user);
  return {
    root: '',
    asUser: (command) => ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups', ...command],
    home: `/home/${user}`,
    settings: '/etc/tillbridge',
  };
}

/** Without root or namespaces: the package's files in a folder, and whoever we are. */
export async function unpacked(deb: string): Promise<Machine> {
  const root = mkdtempSync(join(tmpdir(), 'tillbridge-unpacked-'));
  await must('dpkg-deb', '-x', deb, root);
  const home = join(root, 'home');
  mkdirSync(home);
  return {
    root,
    asUser: ([program = '', ...args]) => [program, ...args],
    home,
    settings: join(root, 'etc/tillbridge'),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
