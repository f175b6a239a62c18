import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { instant } from '@tillbridge/core/kernel';
import { addRelease, listReleases, newReleaseKey, releasesFolder, signRelease, summaryOf } from '../update';
import { tell } from './events';
import { Expected } from './trouble';

export type ReleaseWords = {
  data: string;
  version: string | undefined;
  key: string | undefined;
  publicKey: string | undefined;
};

const usage =
  'hub release key --key FILE | sign FOLDER --version V --key FILE | add FOLDER [--public-key KEY] | list';

/** `release …`: makes the key, signs a release, puts it into this hub's folder, says what is there. No database is opened. */
export async function release(
  [what, folder, ...more]: readonly string[],
  words: ReleaseWords,
): Promise<void> {
  const releases = join(words.data, releasesFolder);
  const now = instant(Date.now());
  if (more.length > 0) throw new Expected(`One folder at a time. ${usage}`);
  if (what === 'key') return makeKey(needed(words.key, '--key FILE: where the private key goes'));
  if (what === 'list') {
    for (const each of await listReleases(releases)) tell({ event: 'release', ...summaryOf(each) });
    return;
  }
  if ((what !== 'sign' && what !== 'add') || folder === undefined) throw new Expected(`Which? ${usage}`);
  const done =
    what === 'sign'
      ? await signRelease({
          folder,
          version: needed(words.version, '--version, such as 1.4.0'),
          privatePem: await readFile(needed(words.key, '--key FILE: the private key'), 'utf8'),
          madeAt: now,
        })
      : await addRelease(releases, { from: folder, publicKey: words.publicKey ?? null, at: now });
  if (!done.ok) throw new Expected(done.refusal.sentence);
  tell({ event: 'release', ...summaryOf(done.value) });
}

function needed(value: string | undefined, what: string): string {
  if (value === undefined) throw new Expected(`Say ${what}.`);
  return value;
}

/** The private half into a file that nobody else can read, and never over one that is there. */
async function makeKey(file: string): Promise<void> {
  const { privatePem, publicKey } = newReleaseKey();
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, privatePem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new Expected(
        `${file} is there already. A key that releases were signed with is never written over.`,
      );
    throw error;
  }
  tell({ event: 'release-key', publicKey });
}
