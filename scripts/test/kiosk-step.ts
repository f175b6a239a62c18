import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linuxElectron } from '../../e2e/src/packaging/stand-in-electron';
import { buildDesktop } from '../package/build-desktop';
import { packageKiosk } from '../package/package-kiosk';
import { capture, repoRoot, run, stop } from '../program/index';
import { startService } from '../start/service';
import { type Outcome, type Step, failedOnce, passedOnce, skippedOnce, total } from './step';

const title = 'The Linux kiosk package';

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

function isThere(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    // Whether it is absent or not ours to run: we have no such program.
    return false;
  }
}

/** Why this machine cannot even build the package. */
const cannotBuild = (): string | null => {
  if (process.platform !== 'linux' || !isThere('/usr/bin/dpkg-deb')) return 'this is not Debian';
  return null;
};

/** Installing needs root, and a mount namespace of its own so that nothing of it stays on this machine. */
async function mayInstall(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const tried = await capture('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).catch(
    (error: Error) => ({ exitCode: 1, output: error.message }),
  );
  return tried.exitCode === 0;
}

/** The same sources, packed twice in two places, are the same bytes. */
async function buildTwice(work: string): Promise<{ deb: string; outcome: Outcome }> {
  const deb = await packageKiosk(join(work, 'once'));
  const again = await packageKiosk(join(work, 'twice'));
  const isSame = digest(deb) === digest(again);
  return { deb, outcome: isSame ? passedOnce : failedOnce(`${title}: two builds are not the same bytes`) };
}

/** Electron's program, on a stand-in for its binary: what dpkg does with the package is tried here as well. */
async function desktopPackages(work: string): Promise<string[]> {
  const [deb, archive] = await buildDesktop({
    platform: { os: 'linux', cpu: process.arch === 'arm64' ? 'arm64' : 'x64' },
    out: join(work, 'desktop'),
    targets: ['deb', 'tar.gz'],
    electronDist: linuxElectron(join(work, 'electron'), '45.4.1'),
    env: {},
  }).then((files) => ['.deb', '.tar.gz'].map((end) => files.find((file) => file.endsWith(end)) ?? ''));
  return ['--desktop', deb ?? '', '--archive', archive ?? ''];
}

async function tryOut(deb: string, work: string, installs: boolean): Promise<Outcome> {
  const logs = join(work, 'logs');
  mkdirSync(logs);
  const hub = await startService({
    name: 'hub',
    main: 'apps/hub/dist/main.js',
    args: ['serve', '--port', '0', '--data', join(work, 'hub'), '--demo'],
    logs,
  });
  try {
    const codes = (hub.demo?.enrolmentCodes ?? []).map(({ code }) => code);
    if (codes.length === 0) return failedOnce(`${title}: the demo company has no register to enrol`);
    const inside = [
      ...[process.execPath, '--import', 'tsx', 'scripts/package/trial/inside.ts', '--deb', deb],
      ...['--hub', hub.url, '--hub-data', join(work, 'hub'), '--codes', codes.join(',')],
      ...(installs ? ['--install', ...(await desktopPackages(work))] : []),
    ];
    const [command = '', ...args] = installs ? ['unshare', '--mount', ...inside] : inside;
    const exitCode = await run(command, args, { cwd: repoRoot });
    return exitCode === 0 ? passedOnce : failedOnce(`${title}: its trial ended with ${exitCode}`);
  } finally {
    await stop(hub.child);
  }
}

export const kioskStep: Step = {
  name: 'kiosk',
  title,
  needs: ['system', 'build'],
  run: async () => {
    const reason = cannotBuild();
    if (reason !== null) return skippedOnce(`${title} (${reason})`);
    const work = mkdtempSync(join(tmpdir(), 'tillbridge-package-'));
    try {
      const { deb, outcome } = await buildTwice(work);
      const installs = await mayInstall();
      // Chromium has no sandbox as root: unpacked, it is tried only by somebody ordinary.
      if (!installs && process.getuid?.() === 0)
        return total([outcome, skippedOnce(`${title} installed (root here has no namespaces of its own)`)]);
      const tried = await tryOut(deb, work, installs);
      const notInstalled = installs ? [] : [skippedOnce(`${title} installed (this is not root)`)];
      return total([outcome, tried, ...notInstalled]);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  },
};
