import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { type ReleasePlatform, type ReleaseV1, SignedReleaseV1 } from '@tillbridge/core/wire';
import { say } from '@tillbridge/words';
import type { AppUpdater } from 'electron-updater';
import { isSignedByOneOf, parseRelease } from '../../ipc/signed-release';
import { releaseFolder } from '../../ipc/update-files';
import { keptFeed } from './kept-feed';

/** What we use of electron-updater. */
export type Updater = Pick<
  AppUpdater,
  | 'allowDowngrade'
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'checkForUpdates'
  | 'disableDifferentialDownload'
  | 'disableWebInstaller'
  | 'downloadUpdate'
  | 'quitAndInstall'
  | 'setFeedURL'
>;

/** For the log, and for head office. */
export type NotPrepared = { sentence: string };
const not = (sentence: string) => refuse<NotPrepared>({ sentence });

export type KeptRelease = {
  /** Of the releases that the engine fetched. */
  folder: string;
  version: string;
  platform: ReleasePlatform;
  /** SPKI in Base64. */
  keys: readonly string[];
};

/**
 * Hands a release that the engine fetched to electron-updater, so that all it has left to do is to install it. Its signature is checked
 * again, because a file on the disk may have changed since; electron-updater compares the installer with the hash that was signed.
 * Source: spec/updates.md UP21
 */
export async function prepareKept(updater: Updater, kept: KeptRelease): Promise<Result<null, NotPrepared>> {
  const read = readKept(kept);
  if (!read.ok) return read;
  // Nothing but the till decides what comes, and when.
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = true;
  // The whole file is on the disk: to fetch the difference to the one before would save nothing.
  updater.disableDifferentialDownload = true;
  updater.disableWebInstaller = true;
  const feed = await keptFeed(read.value, {
    platform: kept.platform,
    folder: releaseFolder(kept.folder, kept.version),
  });
  try {
    updater.setFeedURL({ provider: 'generic', url: feed.url, channel: 'latest' });
    const found = await updater.checkForUpdates();
    if (!found?.isUpdateAvailable || found.updateInfo.version !== kept.version)
      return not(say('Version {version} cannot be installed from here.', { version: kept.version }));
    await updater.downloadUpdate();
    return ok(null);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return not(
      say('The installer of version {version} was not taken: {because}', { version: kept.version, because }),
    );
  } finally {
    await feed.close();
  }
}

function readKept({ folder, version, platform, keys }: KeptRelease): Result<ReleaseV1, NotPrepared> {
  const file = join(releaseFolder(folder, version), 'release.json');
  const signed = existsSync(file) ? readSigned(file) : null;
  if (!signed) return not(say('Version {version} is not on the disk any more.', { version }));
  if (!isSignedByOneOf(keys, signed))
    return not(
      say('Version {version} was not signed by anybody whom this till trusts. It was not taken.', {
        version,
      }),
    );
  const release = parseRelease(signed.release);
  if (release?.version !== version)
    return not(say('What is kept as version {version} is another release.', { version }));
  return release.programs.some((each) => each.platform === platform)
    ? ok(release)
    : not(say('Version {version} has no program for this machine.', { version }));
}

function readSigned(file: string): SignedReleaseV1 | null {
  try {
    return SignedReleaseV1.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
