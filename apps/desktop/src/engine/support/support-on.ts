import { say } from '@tillbridge/words';
import { basename } from 'node:path';
import type { Done } from '../../ipc';
import type { BackupView, SupportApi } from '../../ipc/areas/support';
import { ofAnotherRegister } from '../backup';
import { done, refused } from '../sale/refusals';
import type { Counter } from '../sale/counter';
import type { EngineDeps } from '../deps';
import type { Support } from './support';
import type { SupportRoom } from './support-room';

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
  /** Only somebody who may approve for others restores, and only where there are files. */
  function roomToRestoreIn(): Done<SupportRoom> {
    if (!counter.staff()?.permissions.includes('approve'))
      return refused(
        'not-allowed',
        say('Somebody who may approve for others restores a backup: sign in as such.'),
      );
    if (!deps.support) return refused('not-here', say('This till keeps no files to restore into.'));
    return { ok: true, value: deps.support };
  }
  const ownBackup = () =>
    refused('own-backup', say('That is this till’s own backup: everything in it is here.'));

  /** Before anybody says yes to it: a backup of a till, of this register, and not our own. */
  function readPicked(room: SupportRoom, path: string): Done<BackupView> {
    const read = room.read(path);
    if (!read.ok) return read;
    const { registerId, terminalId, takenAt } = read.value;
    const identity = counter.identity();
    if (registerId !== identity?.registerId) return { ok: false, refusal: ofAnotherRegister(basename(path)) };
    if (terminalId === identity.terminalId) return ownBackup();
    return { ok: true, value: { path, takenAt, isOwn: false } };
  }

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
    pickedBackup({ name, at, bytes, isLast }) {
      const room = roomToRestoreIn();
      if (!room.ok) return room;
      const path = room.value.keepPicked({ name, at, bytes: Buffer.from(bytes, 'base64') });
      if (path === null)
        return refused('not-whole', say('The file did not come over whole. Choose it once more.'));
      if (!isLast) return { ok: true, value: null };
      const read = readPicked(room.value, path);
      if (!read.ok) room.value.forgetPicked();
      return read;
    },
    async restoreBackup({ path }) {
      const room = roomToRestoreIn();
      if (!room.ok) return room;
      if (found().some((backup) => backup.path === path && backup.isOwn)) return ownBackup();
      const restored = await room.value.restore(path);
      if (!restored.ok) return restored;
      room.value.forgetPicked();
      salvaged();
      return { ok: true, value: { unsent: restored.value.unsent } };
    },
  };
}
