import { say } from '@tillbridge/words';
import type { SupportApi } from '../../ipc/areas/support';
import { done, refused } from '../sale/refusals';
import type { Counter } from '../sale/counter';
import type { EngineDeps } from '../deps';
import type { Support } from './support';

type Needs = {
  deps: Pick<EngineDeps, 'support'>;
  support: Support;
  counter: Pick<Counter, 'identity' | 'intents' | 'staff'>;
  /** One report now; false when the hub did not have it. */
  reportNow(): Promise<boolean>;
  /** Facts of another terminal lie ready to be sent. */
  salvaged(): void;
};

/** Source: spec/support.md, spec/backups.md BK6 */
export function supportOn({ deps, support, counter, reportNow, salvaged }: Needs): SupportApi {
  const found = () => {
    const identity = counter.identity();
    if (!identity) return [];
    const { registerId, terminalId } = identity;
    return (deps.support?.backupsFound() ?? [])
      .filter((backup) => backup.registerId === registerId)
      .map(({ path, takenAt, terminalId: whose }) => ({ path, takenAt, isOwn: whose === terminalId }));
  };
  return {
    support: () => support.view(),
    lookAtTill: ({ intentId }) =>
      counter.intents.onceInMemory(intentId, () => {
        support.look();
        return done;
      }),
    async tellHeadOffice() {
      if (await reportNow()) return done;
      return refused(
        'hub-away',
        say(
          'Head office could not be told: the hub does not answer. It is told by itself when the hub is back.',
        ),
      );
    },
    backupsFound: found,
    async restoreBackup({ path }) {
      const room = deps.support;
      const staff = counter.staff();
      if (!staff?.permissions.includes('approve'))
        return refused(
          'not-allowed',
          say('Somebody who may approve for others restores a backup: sign in as such.'),
        );
      if (!room) return refused('not-here', say('This till keeps no files to restore into.'));
      if (found().some((backup) => backup.path === path && backup.isOwn))
        return refused('own-backup', say('That is this till’s own backup: everything in it is here.'));
      const restored = await room.restore(path);
      if (!restored.ok) return restored;
      salvaged();
      return { ok: true, value: { unsent: restored.value.unsent } };
    },
  };
}
