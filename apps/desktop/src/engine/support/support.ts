import type { Clock, Instant } from '@tillbridge/core/kernel';
import type { HealthAnswer, LogsAskedV1, TerminalHealthV1 } from '@tillbridge/core/wire';
import type { DeviceStatus } from '@tillbridge/devices/link';
import type { StatusView } from '../../ipc';
import type { SupportView } from '../../ipc/areas/support';
import type { Log } from '../deps';
import type { Finding } from '../doctor';
import { examineOpenDevices } from '../doctor/open-devices';
import type { Identity } from '../identity/identity';
import type { ToHeadOffice } from './to-head-office';
import type { SupportRoom } from './support-room';

/** After the catalogue, the first customers and the first backup. */
const firstLookMs = 120_000;
const lookEveryMs = 6 * 3_600_000;
/** A sentence longer than this is some program's, not ours. */
const longestSaid = 400;

type SupportDeps = {
  clock: Clock;
  log: Log;
  room: SupportRoom | null;
  toHeadOffice: ToHeadOffice;
  platform: string;
  identity(): Identity | null;
  status(): StatusView;
  pole(): DeviceStatus | null;
  timeZone(): string;
  /** There is something that head office has not heard. */
  report(): void;
  changed(): void;
};

/** What is wrong with this till: looked at by itself and when asked, shown here, and told to head office. Source: spec/support.md */
export class Support {
  readonly #deps: SupportDeps;
  #found: Finding[] = [];
  #lookedAt: Instant | null = null;
  #toldAt: Instant | null = null;
  #isLooking = false;
  #nextMs: number;
  /** The question of head office that the next look answers, and the one that the last answered. */
  #asked: string | null = null;
  #answered: string | null = null;
  #logs: (LogsAskedV1 & { isSent: boolean }) | null = null;

  constructor(deps: SupportDeps) {
    this.#deps = deps;
    this.#nextMs = deps.clock.monotonicMs() + firstLookMs;
  }

  /** Called every few seconds. */
  tick(): void {
    if (this.#deps.clock.monotonicMs() >= this.#nextMs) this.look();
  }

  /** Looks once, however often it is asked meanwhile. */
  look(): void {
    const { room, clock, log, changed, report } = this.#deps;
    if (room === null || this.#isLooking) return;
    this.#isLooking = true;
    this.#nextMs = clock.monotonicMs() + lookEveryMs;
    const answers = this.#asked;
    room
      .examine()
      .then((found) => {
        this.#found = found;
        this.#lookedAt = clock.now();
        if (answers !== null) this.#answered = answers;
        report();
      })
      .catch((error: unknown) => log.error({ err: error }, 'the till could not be looked at'))
      .finally(() => {
        this.#isLooking = false;
        if (this.#asked !== answers) this.look();
        changed();
      });
  }

  view(): SupportView {
    const logs = this.#logs;
    return {
      lookedAt: this.#lookedAt,
      isLooking: this.#isLooking,
      findings: [...this.#found, ...this.#devices()],
      toldAt: this.#toldAt,
      logs: logs && {
        askedBy: logs.askedBy,
        reason: logs.reason,
        askedAt: logs.askedAt,
        isSent: logs.isSent,
      },
      timeZone: this.#deps.timeZone(),
    };
  }

  /** The part of a report that is support's. Source: spec/support.md SU4 */
  health(): Pick<TerminalHealthV1, 'findings' | 'lookedAt' | 'checkUpId' | 'backup' | 'platform'> {
    const { room, identity, platform } = this.#deps;
    if (room === null) return {};
    const here = identity();
    const said = (text: string): string => text.slice(0, longestSaid);
    return {
      platform,
      ...(here ? { backup: room.backup(here.terminalId) } : {}),
      ...(this.#lookedAt === null
        ? {}
        : {
            lookedAt: this.#lookedAt,
            findings: [...this.#found, ...this.#devices()].slice(0, 40).map(({ sentence, todo, ...one }) => ({
              ...one,
              sentence: said(sentence),
              todo: todo === null ? null : said(todo),
            })),
          }),
      ...(this.#answered === null ? {} : { checkUpId: this.#answered }),
    };
  }

  /** A report was heard, and this is what head office wants. */
  heard(asks: HealthAnswer['asks'], said: TerminalHealthV1): void {
    const { clock, toHeadOffice, log, changed } = this.#deps;
    if (said.lookedAt !== undefined) this.#toldAt = clock.now();
    if (asks?.checkUpId !== undefined && asks.checkUpId !== this.#answered) {
      this.#asked = asks.checkUpId;
      this.look();
    }
    const { logs } = asks ?? {};
    if (logs && logs.requestId !== this.#logs?.requestId) this.#logs = { ...logs, isSent: false };
    changed();
    toHeadOffice
      .send(asks, (requestId) => this.#logsSent(requestId))
      .catch((error: unknown) => log.warn({ err: error }, 'what support asked for could not be sent'));
  }

  #logsSent(requestId: string): void {
    if (this.#logs?.requestId === requestId) this.#logs = { ...this.#logs, isSent: true };
    this.#deps.changed();
  }

  #devices(): Finding[] {
    return examineOpenDevices(this.#deps.status(), this.#deps.pole());
  }
}
