import { priceSale } from '@tillbridge/core/sale';
import { say } from '@tillbridge/words';
import { basename } from 'node:path';
import type { Done } from '../../ipc';
import type { BackupContents, BackupView, FirstRunView, SupportApi } from '../../ipc/areas/support';
import type { AreaNeeds } from '../areas';
import { type BackupHolds, isLater, ofAnotherRegister } from '../backup';
import { bringingBackOn, broughtFrom } from '../backup/bring-back';
import { holdsFacts } from '../identity/identity';
import { done, refused } from '../sale/refusals';
import type { FoundBackup, SupportRoom } from './support-room';

/** Source: spec/support.md, spec/backups.md BK6, BK12 */
export function supportOn(needs: AreaNeeds): SupportApi {
  const { deps, db, support, counter, reportNow, salvaged } = needs;
  const bringingBack = bringingBackOn(needs);
  /** By path: those that did not open. The next older one is offered instead. */
  const unreadable = new Set<string>();
  const found = () => {
    const identity = counter.identity();
    if (!identity) return [];
    const { registerId, terminalId } = identity;
    return (deps.support?.backupsFound() ?? [])
      .filter((backup) => backup.registerId === registerId)
      .map(({ path, takenAt, terminalId: whose }) => ({ path, takenAt, isOwn: whose === terminalId }));
  };
  /** The code that enrolled this machine was leave enough, until somebody works at it. */
  const isNew = () => counter.identity() !== null && !holdsFacts(db);
  /** Only somebody who may approve for others restores, and only where there are files. */
  function roomToRestoreIn(): Done<SupportRoom> {
    if (!isNew() && !counter.staff()?.permissions.includes('approve'))
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

  function contentsOf({ openSale, ...holds }: BackupHolds): BackupContents {
    const at = counter.clock.now();
    return {
      ...holds,
      openSale: openSale && { lineCount: openSale.lines.length, total: priceSale(openSale, at).total },
    };
  }

  /** Of each other terminal of the register the newest that was not found unreadable. */
  function newestOfEach(backups: readonly FoundBackup[], ownId: string): FoundBackup[] {
    const byTerminal = new Map<string, FoundBackup>();
    for (const backup of backups) {
      const known = byTerminal.get(backup.terminalId);
      if (backup.terminalId === ownId || unreadable.has(backup.path)) continue;
      if (!known || isLater(backup, known)) byTerminal.set(backup.terminalId, backup);
    }
    return [...byTerminal.values()].sort((a, b) => b.takenAt - a.takenAt);
  }

  const isRestored = (backup: FoundBackup): boolean => {
    const before = broughtFrom(db, backup.terminalId);
    const ready = deps.support?.leftBehind() ?? [];
    return [...(before ? [before] : []), ...ready.filter((one) => one.terminalId === backup.terminalId)].some(
      (one) => !isLater(backup, one),
    );
  };

  function firstRun(): FirstRunView | null {
    const identity = counter.identity();
    const known = identity && counter.catalogue.counter(identity.storeId, identity.registerId);
    if (!isNew() || !identity || !known || !deps.support) return null;
    const { terminalId, registerId, replaces = null } = identity;
    const inReach = deps.support.backupsFound();
    const ofRegister = inReach.filter((backup) => backup.registerId === registerId);
    const backups = newestOfEach(ofRegister, terminalId);
    if (backups.length === 0 && !replaces) return null;
    const { currency, minorUnitDigits } = known.store.jurisdiction;
    return {
      registerName: known.register?.name ?? 'Register',
      timeZone: known.store.timeZone,
      money: { currency, minorUnitDigits, locale: known.store.locale },
      replaces,
      backups: backups.map((backup) => ({
        ...{ path: backup.path, takenAt: backup.takenAt, isOwn: false, isRestored: isRestored(backup) },
      })),
      others: inReach.length - ofRegister.length,
      broughtBack: bringingBack.view(),
    };
  }

  return {
    firstRun,
    async lookIntoBackup({ path }) {
      const room = roomToRestoreIn();
      if (!room.ok) return room;
      const holds = await room.value.lookInto(path);
      if (holds.ok) return { ok: true, value: contentsOf(holds.value) };
      if (holds.refusal.kind === 'unreadable') unreadable.add(path);
      return holds;
    },
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
      // With the hub away it goes on by itself.
      await bringingBack.bring();
      const { holds, unsent } = restored.value;
      return { ok: true, value: { ...contentsOf(holds), unsent } };
    },
  };
}
