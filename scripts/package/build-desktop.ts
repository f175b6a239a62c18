import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Arch, Platform as BuilderPlatform, build } from 'electron-builder';
import { repoRoot } from '../program/index';
import { type Environment, desktopConfiguration } from './electron-builder';
import { type Platform, readLock } from './lock';
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

/** Packs the desktop program, and answers the files that came out. */
export async function buildDesktop({
  platform,
  out,
  targets = [],
  electronDist,
  env,
}: DesktopBuild): Promise<string[]> {
  mkdirSync(out, { recursive: true });
  const electronVersion = readLock(repoRoot)['node_modules/electron']?.version;
  if (electronVersion === undefined) throw new Error('package-lock.json names no Electron');
  const app = stageDesktop(join(out, `app-${platform.os}-${platform.cpu}`), platform);
  const arch = platform.cpu === 'arm64' ? Arch.arm64 : Arch.x64;
  return build({
    projectDir: app,
    targets: builderPlatforms[platform.os].createTarget([...targets], arch),
    config: desktopConfiguration({
      app,
      out,
      electronVersion,
      env,
      ...(electronDist === undefined ? {} : { electronDist }),
    }),
    publish: 'never',
  });
}
