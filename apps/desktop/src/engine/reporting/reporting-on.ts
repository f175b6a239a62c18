import type { Catalogue } from '../catalogue/catalogue';
import { type Database, type Transactions, bytesOf } from '../database/database';
import { readNumber } from '../database/settings';
import type { EngineDeps } from '../deps';
import { type Identity, credential } from '../identity/identity';
import type { StatusView } from '../../ipc';
import { secondPrintersOf } from '../kitchen/health';
import { Support } from '../support/support';
import { ToHeadOffice } from '../support/to-head-office';
import { HubClient } from '../sync/hub-client';
import { healthOf } from './health';
import { Reporter } from './reporter';

type Needs = {
  deps: EngineDeps;
  db: Database;
  transactions: Transactions;
  catalogue: Catalogue;
  identity(): Identity | null;
  status(): StatusView;
  staffName(): string | null;
  timeZone(): string;
  changed(): void;
};

/** What head office hears of this till by itself, and what it asks of it. */
export function reportingOn({
  deps,
  db,
  transactions,
  catalogue,
  identity,
  status,
  changed,
  ...needs
}: Needs): {
  reporting: Reporter;
  support: Support;
} {
  const { clock, timers, network, log, secrets } = deps;
  const hub = () => {
    const who = identity();
    const token = who && credential(secrets, who);
    return who && token ? { hubUrl: who.hubUrl, token } : null;
  };
  const startedMs = clock.monotonicMs();
  const room = deps.support ?? null;
  const support = new Support({
    ...{ clock, log, room, identity, status, changed },
    toHeadOffice: new ToHeadOffice({ client: new HubClient(network, clock), room, hub }),
    platform: `${process.platform} ${process.arch}`,
    pole: () => deps.pole?.status() ?? null,
    timeZone: needs.timeZone,
    report: () => reporting.soon(),
  });
  const reporting: Reporter = new Reporter({
    ...{ db, transactions, clock, timers, network, log, hub, changed },
    updates: deps.updates ?? null,
    health: () =>
      healthOf(status(), {
        appVersion: deps.appVersion,
        ...secondPrintersOf(deps.kitchen ?? [], clock.now()),
        clockOffsetMs: readNumber(db, 'hub-offset-ms'),
        diskFreeBytes: deps.freeDiskBytes(),
        databaseBytes: bytesOf(db) + (catalogue.db ? bytesOf(catalogue.db) : 0),
        uptimeMs: clock.monotonicMs() - startedMs,
        ...support.health(),
      }),
    staffName: needs.staffName,
    heard: (asks, said) => support.heard(asks, said),
  });
  return { reporting, support };
}
