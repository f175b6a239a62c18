import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { extractAll } from '@electron/asar';
import { windowsElectron } from '../../../e2e/src/packaging/stand-in-electron';
import { Stop, capture, endWithUs, runProgram } from '../../program/index';
import { buildDesktop } from '../build-desktop';
import { buildMsi } from '../installers/msi';
import { desktopVersion } from '../kiosk';
import { treeFiles } from '../tree';
import { type Wine, asWindows, openWine } from './wine';

/**
 * The MSI as Windows Installer takes it, where Wine stands for Windows. Not in `npm test`: Wine is 700 MB that a till's tests need for
 * nothing else. What came out, and when: docs/spec/packaging.md.
 */

const platform = { os: 'win32', cpu: 'x64' } as const;
const installedEntry = 'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall';
const done = (what: string): void => console.log(`  ok: ${what}`);

function must(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Stop(`Not as it should be: ${otherwise}`);
}

/** The same bytes under the same names, and nothing else. */
async function mustBeSame(program: string, installed: string): Promise<void> {
  const { exitCode, output } = await capture('diff', ['--recursive', '--brief', program, installed]);
  must(exitCode === 0, output);
}

type Made = { first: string; next: string; firstMsi: string; nextMsi: string; nextVersion: string };

/** This version, and one after it that has another file, lacks one and has changed one. */
async function make(out: string): Promise<Made> {
  const electronDist = windowsElectron(join(out, 'electron'), '45.4.1');
  const files = await buildDesktop({ platform, out, targets: ['msi'], electronDist, env: {} });
  const firstMsi = files.find((file) => file.endsWith('.msi'));
  if (firstMsi === undefined) throw new Error(`no MSI among ${files.join(', ')}`);
  const [first, next] = [join(out, 'win-unpacked'), join(out, 'next')];
  cpSync(first, next, { recursive: true });
  rmSync(join(next, 'LICENSES.chromium.html'));
  writeFileSync(join(next, 'resources/new.txt'), 'new');
  appendFileSync(join(next, 'version'), '-next');
  const [major = '0', minor = '0'] = desktopVersion().split('.');
  const nextVersion = `${major}.${Number(minor) + 1}.0`;
  const nextMsi = await buildMsi({ program: next, out, version: nextVersion, platform });
  return { first, next, firstMsi, nextMsi, nextVersion };
}

async function listedVersions(wine: Wine): Promise<string[]> {
  const { output } = await wine.run('reg', 'query', installedEntry, '/s');
  return output.includes('Tillbridge')
    ? [...output.matchAll(/DisplayVersion\s+REG_SZ\s+(\S+)/g)].map(([, version = '']) => version)
    : [];
}

const install = (wine: Wine, file: string, ...more: string[]) =>
  wine.run('msiexec', '/i', asWindows(file), '/qn', '/norestart', ...more);

async function goThrough(wine: Wine, made: Made): Promise<void> {
  const program = join(wine.drive, 'Program Files/Tillbridge');
  const link = 'Microsoft/Windows/Start Menu/Programs/Tillbridge.lnk';
  const hasLink = () => treeFiles(wine.drive).some((file) => file.endsWith(link));
  must((await install(wine, made.firstMsi)).exitCode === 0, 'it did not install');
  await mustBeSame(made.first, program);
  must((await listedVersions(wine)).join() === desktopVersion(), 'Windows does not list it once');
  must(hasLink(), 'there is no entry in the start menu');
  done('installs silently, byte for byte, with its entry in the start menu and in the list of programs');

  rmSync(join(program, 'Tillbridge.exe'));
  const repaired = await install(wine, made.firstMsi, 'REINSTALL=ALL', 'REINSTALLMODE=amus');
  must(repaired.exitCode === 0, 'it was not repaired');
  await mustBeSame(made.first, program);
  done('brings back a file that was lost');

  const kept = [join(wine.drive, 'ProgramData/Tillbridge/10-company.json'), ledgerIn(wine)];
  for (const file of kept) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '{}');
  }
  must((await install(wine, made.nextMsi)).exitCode === 0, 'the next version did not install');
  await mustBeSame(made.next, program);
  must((await listedVersions(wine)).join() === made.nextVersion, 'Windows lists another version, or two');
  done('the next version takes its place: files that came, went and changed');

  must((await install(wine, made.firstMsi)).exitCode !== 0, 'the version before went over the next one');
  await mustBeSame(made.next, program);
  done('the version before is refused over it');

  const removed = await wine.run('msiexec', '/x', asWindows(made.nextMsi), '/qn');
  must(removed.exitCode === 0, 'it was not removed');
  must(!existsSync(program) && !hasLink(), 'something of the program was left');
  must((await listedVersions(wine)).length === 0, 'Windows lists it still');
  for (const file of kept) must(existsSync(file), `${file} went with it`);
  done('is removed silently and whole; settings and ledger stay');
}

const ledgerIn = (wine: Wine): string =>
  join(wine.drive, 'users/till/AppData/Roaming/Tillbridge/till/ledger.db');

/** Windows' machine code, as it is packed, in a Node for Windows. */
async function nativesLoad(wine: Wine, { node, work, made }: { node: string; work: string; made: Made }) {
  const out = join(work, 'taken-out');
  extractAll(join(made.first, 'resources/app.asar'), out);
  const script = join(work, 'natives.cjs');
  const program = `
    const ours = require('node:module').createRequire(${JSON.stringify(asWindows(join(out, 'dist/engine/')))});
    const db = new (ours('better-sqlite3'))('C:\\\\trial.db');
    db.pragma('journal_mode = wal');
    if (db.prepare('select 2 as two').get().two !== 2) throw new Error('SQLite does not count');
    if (typeof ours('node-hid').devices !== 'function') throw new Error('node-hid is not there');
    ours('serialport').SerialPort.list().then(() => console.log('loaded'));`;
  writeFileSync(script, program);
  const { output } = await wine.run(node, asWindows(script));
  must(output.includes('loaded'), output);
  done('SQLite, HID and serial load on Windows’ side');
}

await runProgram(
  {
    usage: 'node --import tsx scripts/package/trial/try-msi.ts',
    summary:
      'Installs, repairs, updates and removes the MSI under Wine, of a stand-in for Electron. After npm run build.',
    options: {
      node: {
        type: 'string',
        value: 'FILE',
        help: 'a node.exe for Windows that Wine runs (22 did, 24 did not), to load the native packages with',
      },
    },
  },
  async ({ node }) => {
    endWithUs();
    const work = mkdtempSync(join(tmpdir(), 'tillbridge-msi-'));
    try {
      const wine = await openWine(join(work, 'wine'));
      try {
        const made = await make(join(work, 'out'));
        await goThrough(wine, made);
        if (node !== undefined) await nativesLoad(wine, { node, work, made });
      } finally {
        await wine.close();
      }
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
    return 0;
  },
);
