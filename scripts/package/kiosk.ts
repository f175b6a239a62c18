import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop, repoRoot } from '../program/index';
import type { Deb, Entry } from './deb';
import type { Platform } from './lock';
import { nativeFiles } from './natives';
import type { Papers } from './papers';

/** The Linux kiosk as a Debian package: Node, the engine, the screens, and how Debian's Chromium shows them. Source: spec/packaging.md INS1 to INS5 */

const library = 'usr/lib/tillbridge';
const files = join(repoRoot, 'packaging/kiosk');
const built = join(repoRoot, 'apps/desktop/dist');
const runs = 0o755;
const reads = 0o644;

const architectures = { x64: 'amd64', arm64: 'arm64' } as const;

/** Where each file that we wrote for Debian goes. */
const places: readonly { file: string; path: string; mode: number }[] = [
  { file: 'tillbridge-kiosk', path: 'usr/bin/tillbridge-kiosk', mode: runs },
  { file: 'session', path: `${library}/session`, mode: runs },
  { file: 'autostart', path: `${library}/autostart`, mode: runs },
  { file: 'tillbridge-kiosk.service', path: 'usr/lib/systemd/user/tillbridge-kiosk.service', mode: reads },
  { file: '70-tillbridge.rules', path: 'usr/lib/udev/rules.d/70-tillbridge.rules', mode: reads },
  { file: 'session.desktop', path: 'usr/share/xsessions/tillbridge-kiosk.desktop', mode: reads },
  { file: 'autostart.desktop', path: 'etc/xdg/autostart/tillbridge-kiosk.desktop', mode: reads },
  { file: 'chromium-policy.json', path: 'etc/chromium/policies/managed/tillbridge.json', mode: reads },
];

const copied = (path: string, from: string, mode = reads): Entry => ({ path, from, mode });

function builtEntries(part: string, under: string): Entry[] {
  const folder = join(built, part);
  if (!existsSync(folder)) throw new Stop(`There is no ${folder}. Run npm run build first.`);
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => copied(`${under}${part}/${file.slice(folder.length + 1)}`, file));
}

const depends = [
  'adduser | passwd',
  'chromium',
  'chromium-sandbox',
  'fonts-liberation | fonts-dejavu-core',
  'libc6 (>= 2.28)',
  'libstdc++6',
  'libudev1',
  'libusb-1.0-0',
  'udev',
].join(', ');

const description = `Tillbridge point of sale on a screen of its own
 One till: it sells with and without the network, and keeps its ledger in the
 home of the user whom it runs as. The screen is Debian's Chromium over the
 whole display; a systemd user unit starts it and keeps it running.`;

export const desktopVersion = (): string =>
  (JSON.parse(readFileSync(join(repoRoot, 'apps/desktop/package.json'), 'utf8')) as { version: string })
    .version;

/**
 * The till's program but for Node itself: what a release is made of, and what lies in the package's folder.
 * @param version which the launcher takes for the package's own
 * @param under stands before every path, with its slash
 */
export const kioskProgram = (platform: Platform, version: string, under = ''): Entry[] => [
  ...['engine', 'kiosk', 'renderer'].flatMap((part) => builtEntries(part, under)),
  ...nativeFiles(repoRoot, platform).map((file) => copied(`${under}${file}`, join(repoRoot, file))),
  { path: `${under}package.json`, mode: reads, text: `${JSON.stringify({ type: 'module', version })}\n` },
];

/** Everything that is in the package. */
export function kioskDeb(platform: Platform, version: string, papers: Papers): Deb {
  const doc = 'usr/share/doc/tillbridge-kiosk';
  return {
    name: 'tillbridge-kiosk',
    version,
    architecture: architectures[platform.cpu],
    fields: {
      Maintainer: 'Tillbridge <support@tillbridge.example>',
      Section: 'misc',
      Priority: 'optional',
      Depends: depends,
      Recommends: 'openbox, lightdm, x11-xserver-utils, xserver-xorg',
      Description: description,
    },
    scripts: { postinst: join(files, 'postinst'), postrm: join(files, 'postrm') },
    entries: [
      ...places.map(({ file, path, mode }) => copied(path, join(files, file), mode)),
      ...kioskProgram(platform, version, `${library}/`),
      copied(`${library}/bin/node`, join(repoRoot, 'node_modules/node/bin/node'), runs),
      { path: 'etc/tillbridge', mode: 0o755, isFolder: true },
      copied(`${doc}/it-guide.md`, join(repoRoot, 'docs/it-guide.md')),
      { path: `${doc}/copyright`, mode: reads, text: papers.licences },
      { path: `${doc}/sbom.cdx.json`, mode: reads, text: papers.sbom },
    ],
  };
}
