import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askAsOperator } from '../../../e2e/src/services/place';
import { HeadOffice, type ReleaseMaker } from '../../../e2e/src/updates/index';
import { type Machine, must } from './machine';
import { library, until } from './try-kiosk';

const version = '99.0.0';

/**
 * Head office rolls out what is installed as a release, and the till of the trial comes to run it: fetched, tried by the launcher, its
 * page opened by the new version's own browser.
 * Source: spec/updates.md UP18
 */
export async function takesRelease(
  machine: Machine,
  hub: { url: string; folder: string },
  releases: ReleaseMaker,
): Promise<void> {
  const token = readFileSync(join(hub.folder, 'operator.token'), 'utf8').trim();
  const office = new HeadOffice({
    asOperator: (path, input, { changes = false } = {}) =>
      askAsOperator({ url: hub.url, token }, { path, input, changes }),
  });
  await releases.release(version, `// This is version ${version}.`, `${machine.root}/${library}`);
  await office.rollOut(version);
  await until('head office hears that the release runs', async () => {
    const { runs, state, sentence } = await office.reads();
    if (state === 'refused' || state === 'returned') throw new Error(`the release: ${sentence}`);
    return runs === version && state === 'installed' ? true : null;
  });
  const current = await versionNow(machine);
  if (current !== version) throw new Error(`the launcher says that ${current ?? 'the package'} runs`);
}

/** Somebody at the machine sends the stopped till back: the version of its package is what starts next. Source: spec/updates.md UP11 */
export async function goesBackByHand(machine: Machine): Promise<void> {
  await askLauncher(machine, 'go-back');
  const current = await versionNow(machine);
  if (current !== null) throw new Error(`after going back the launcher says that ${current} runs`);
}

/** The release that the launcher starts; null is what the package brought. */
async function versionNow(machine: Machine): Promise<string | null> {
  const said = JSON.parse(await askLauncher(machine, 'versions')) as { current: { version: string } | null };
  return said.current?.version ?? null;
}

function askLauncher(
  { root, asUser, home, settings }: Machine,
  word: 'versions' | 'go-back',
): Promise<string> {
  const launcher = [`${root}/${library}/bin/node`, `${root}/${library}/kiosk/launcher.js`];
  const env = ['env', '-i', `HOME=${home}`, 'PATH=/usr/bin:/bin', `TILLBRIDGE_SETTINGS=${settings}`];
  return must(...asUser([...env, ...launcher, 'kiosk', word]));
}
