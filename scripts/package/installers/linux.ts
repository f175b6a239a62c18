import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Stop, capture, repoRoot } from '../../program/index';
import { type Dated, type Entry, writeDeb } from '../deb';
import type { Platform } from '../lock';
import type { Papers } from '../papers';
import { treeFiles } from '../tree';

/** The desktop program for Linux, as a package of Debian's and as an archive, of the folder that electron-builder leaves. Source: spec/packaging.md INS1, INS15 */

export type LinuxProgram = {
  /** `linux-unpacked` */
  program: string;
  out: string;
  version: string;
  platform: Platform;
  papers: Papers;
};

const packaging = join(repoRoot, 'packaging');
const home = 'opt/tillbridge';
const architectures = { x64: 'amd64', arm64: 'arm64' } as const;

/** What Electron's Chromium wants of Debian and Ubuntu, and what the devices want; the names changed with 64-bit time. */
const depends = [
  'adduser | passwd',
  'libasound2 | libasound2t64',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libc6 (>= 2.28)',
  'libgbm1',
  'libgtk-3-0 | libgtk-3-0t64',
  'libnotify4',
  'libnss3',
  'libsecret-1-0',
  'libstdc++6',
  'libudev1',
  'libusb-1.0-0',
  'libxtst6',
  'udev',
  'xdg-utils',
].join(', ');

/** Chromium's sandbox needs root's bit where a system lets no user make namespaces, as Ubuntu does. */
const modeOf = (program: string, file: string): number => {
  if (file === 'chrome-sandbox') return 0o4755;
  return (statSync(join(program, file)).mode & 0o111) === 0 ? 0o644 : 0o755;
};

const entriesOf = ({ program, papers }: LinuxProgram): Entry[] => [
  ...treeFiles(program).map((file) => ({
    path: `${home}/${file}`,
    from: join(program, file),
    mode: modeOf(program, file),
  })),
  { path: 'usr/bin/tillbridge', mode: 0o755, text: '#!/bin/sh\nexec /opt/tillbridge/tillbridge "$@"\n' },
  {
    path: 'usr/share/applications/tillbridge.desktop',
    mode: 0o644,
    from: join(packaging, 'desktop/tillbridge.desktop'),
  },
  {
    path: 'usr/lib/udev/rules.d/70-tillbridge.rules',
    mode: 0o644,
    from: join(packaging, 'kiosk/70-tillbridge.rules'),
  },
  { path: 'etc/tillbridge', mode: 0o755, isFolder: true },
  { path: 'usr/share/doc/tillbridge/copyright', mode: 0o644, text: papers.licences },
  { path: 'usr/share/doc/tillbridge/sbom.cdx.json', mode: 0o644, text: papers.sbom },
  {
    path: 'usr/share/doc/tillbridge/it-guide.md',
    mode: 0o644,
    from: join(repoRoot, 'docs/it-guide.md'),
  },
];

/** @returns the package's file */
export const linuxDeb = (built: LinuxProgram, date: Dated): Promise<string> =>
  writeDeb(
    {
      name: 'tillbridge',
      version: built.version,
      architecture: architectures[built.platform.cpu],
      fields: {
        Maintainer: 'Tillbridge <support@tillbridge.example>',
        Section: 'misc',
        Priority: 'optional',
        Depends: depends,
        Conflicts: 'tillbridge-kiosk',
        Description: `Tillbridge point of sale in a window of its own
 One till on a machine that is used for other things as well: it sells with
 and without the network. A machine that is a till and nothing else wants the
 package tillbridge-kiosk.`,
      },
      scripts: { postinst: join(packaging, 'kiosk/postinst'), postrm: join(packaging, 'kiosk/postrm') },
      entries: entriesOf(built),
    },
    { work: join(built.out, 'work', 'desktop'), out: built.out },
    date,
  );

/** An archive with one folder, named by program and version. @returns its file */
export async function linuxArchive(built: LinuxProgram, { epochSeconds }: Dated): Promise<string> {
  mkdirSync(built.out, { recursive: true });
  const name = `tillbridge-${built.version}-linux-${built.platform.cpu}`;
  const file = join(built.out, `${name}.tar.gz`);
  const { exitCode, output } = await capture('tar', [
    ...['--create', '--file', file, '--use-compress-program', 'gzip -n', '--format', 'gnu'],
    ...['--sort', 'name', '--owner', '0', '--group', '0', '--numeric-owner', '--mode', 'u=rwX,go=rX'],
    ...['--mtime', `@${epochSeconds}`, '--transform', `s,^\\.,${name},`, '--directory', built.program, '.'],
  ]);
  if (exitCode !== 0) throw new Stop(`tar could not make ${file}:\n${output}`);
  return file;
}
