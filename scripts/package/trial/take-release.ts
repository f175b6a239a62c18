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
  { root, asUser, home, settings }: Machine,
  hub: { url: string; folder: string },
  releases: ReleaseMaker,
): Promise<void> {
  const token = readFileSync(join(hub.folder, 'operator.token'), 'utf8').trim();
  const office = new HeadOffice({
    asOperator: (path, input, { changes = false } = {}) =>
      askAsOperator({ url: hub.url, token }, { path, input, changes }),
  });
  await releases.release(version, `// This is version ${version}.`, `${root}/${library}`);
  await office.rollOut(version);
  await until('head office hears that the release runs', async () => {
    const { runs, state, sentence } = await office.reads();
    if (state === 'refused' || state === 'returned') throw new Error(`the release: ${sentence}`);
    return runs === version && state === 'installed' ? true : null;
  });
  const launcher = [`${root}/${library}/bin/node`, `${root}/${library}/kiosk/launcher.js`];
  const env = ['env', '-i', `HOME=${home}`, 'PATH=/usr/bin:/bin', `TILLBRIDGE_SETTINGS=${settings}`];
  const said = await must(...asUser([...env, ...launcher, 'kiosk', 'versions']));
  const { current } = JSON.parse(said) as { current: { version: string } | null };
  if (current?.version !== version) throw new Error(`the launcher says ${said}`);
}
