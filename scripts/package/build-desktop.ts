import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, Platform as BuilderPlatform, build } from 'electron-builder';
import { Stop, repoRoot } from '../program/index';
import { desktopConfiguration } from './electron-builder';
import { sourceEpochSeconds } from './epoch';
import { linuxArchive, linuxDeb } from './installers/linux';
import { buildMsi } from './installers/msi';
import { type Environment, certificateOf, signForWindows } from './installers/sign';
import { desktopVersion } from './kiosk';
import { type Platform, readLock } from './lock';
import { type Papers, desktopClosure, licencesOf, sbomOf, writePapers } from './papers';
import { stageDesktop } from './stage';

export type DesktopBuild = {
  platform: Platform;
  out: string;
  /** `dir` is the program in a folder; else what the platform calls its installers. All of them when left out. */
  targets?: readonly string[];
  /** An unpacked Electron; downloaded when left out. */
  electronDist?: string;
  env: Environment;
};

const builderPlatforms = {
  linux: BuilderPlatform.LINUX,
  win32: BuilderPlatform.WINDOWS,
  darwin: BuilderPlatform.MAC,
} as const;

const everyTarget: Readonly<Record<Platform['os'], readonly string[]>> = {
  linux: ['AppImage', 'deb', 'tar.gz'],
  win32: ['nsis', 'msi'],
  darwin: ['dmg', 'zip'],
};

/** What we make ourselves of the folder that electron-builder leaves: the rest is electron-builder's, whose tools it downloads. */
const isOurs = (target: string): boolean =>
  target === 'deb' || target === 'tar.gz' || (target === 'msi' && process.platform !== 'win32');

/** Packs the desktop program, and answers the files that came out. */
export async function buildDesktop(wanted: DesktopBuild): Promise<string[]> {
  const { platform, out, electronDist, env } = wanted;
  mkdirSync(out, { recursive: true });
  const electronVersion = readLock(repoRoot)['node_modules/electron']?.version;
  if (electronVersion === undefined) throw new Error('package-lock.json names no Electron');
  const app = stageDesktop(join(out, `app-${platform.os}-${platform.cpu}`), platform);
  const papers = desktopPapers(platform, electronVersion);
  const targets = wanted.targets ?? everyTarget[platform.os];
  const [ours, theirs] = [targets.filter(isOurs), targets.filter((target) => !isOurs(target))];
  const files = await build({
    projectDir: app,
    targets: builderPlatforms[platform.os].createTarget(
      theirs.length > 0 ? theirs : ['dir'],
      platform.cpu === 'arm64' ? Arch.arm64 : Arch.x64,
    ),
    config: desktopConfiguration({
      app,
      papers: writePapers(join(out, `papers-${platform.os}-${platform.cpu}`), papers),
      out,
      electronVersion,
      env,
      ...(electronDist === undefined ? {} : { electronDist }),
    }),
    publish: 'never',
  });
  for (const target of ours) files.push(await ourInstaller(target, { ...wanted, papers }));
  return files;
}

const desktopPapers = (platform: Platform, electronVersion: string): Papers => {
  const installed = desktopClosure(platform);
  const electron = [{ name: 'electron', version: electronVersion, license: 'MIT' }];
  const about = { name: 'tillbridge', version: desktopVersion() };
  return { sbom: sbomOf(installed, about, electron), licences: licencesOf(installed, electron) };
};

const unpackedFolder = ({ os, cpu }: Platform): string =>
  `${os === 'win32' ? 'win' : os}${cpu === 'arm64' ? '-arm64' : ''}-unpacked`;

async function ourInstaller(
  target: string,
  { platform, out, env, papers }: DesktopBuild & { papers: Papers },
): Promise<string> {
  const built = { program: join(out, unpackedFolder(platform)), out, version: desktopVersion(), platform };
  if (target !== 'msi') {
    if (platform.os !== 'linux') throw new Stop(`${target} is for Linux: say --system linux.`);
    const date = { epochSeconds: await sourceEpochSeconds() };
    return (target === 'deb' ? linuxDeb : linuxArchive)({ ...built, papers }, date);
  }
  if (platform.os !== 'win32') throw new Stop('An MSI is for Windows: say --system windows.');
  const certificate = certificateOf(env);
  if (certificate === null && env['TILLBRIDGE_RELEASE'] === '1')
    throw new Stop(
      'A release is signed: say with which certificate in CSC_LINK and CSC_KEY_PASSWORD, or build it on Windows for Azure’s service.',
    );
  const file = await buildMsi(built);
  if (certificate !== null) await signForWindows(file, { certificate, name: 'Tillbridge' });
  return file;
}
