import type { DeviceTiming } from '../link/timing';
import { concat, queuedPaperStatus } from './commands';
import type { PrinterSession } from './session';

/** More than any till leaves behind when its process dies: a receipt's, a pulse's, and those that asked after them. */
const unknownMany = 8;

export type OwedAnswersDeps = {
  /** Whether receipts hang on these answers: then what an earlier process of the till may have asked counts too. */
  isTrusted: boolean;
  timing: Pick<DeviceTiming, 'confirmMs' | 'lateMs' | 'pollMs' | 'writeMs'>;
  /** The printer says what keeps it, such as an empty roll: nothing that waits in it is answered meanwhile. */
  isTroubled(): boolean;
};

/**
 * What a printer owes to questions of connections that are gone. A queued question waits in the printer's own buffer behind the receipt,
 * and its answer has no name: given late, to whoever is connected by then, it would be the word on a receipt that never came out.
 * Source: spec/devices.md DV23
 */
export class OwedAnswers {
  private readonly deps: OwedAnswersDeps;
  private owed: number;
  private caughtUp: Promise<void> = Promise.resolve();

  constructor(deps: OwedAnswersDeps) {
    this.deps = deps;
    this.owed = deps.isTrusted ? unknownMany : 0;
  }

  /**
   * To be called once on every connection, before anything is asked on it.
   * @param before bytes that end what an earlier job may have left half eaten; else the question would be eaten too
   * @returns whether anything was owed, and the printer has worked through everything up to now
   */
  async begin(session: PrinterSession, before: Uint8Array): Promise<boolean> {
    void session.ended.then(() => void (this.owed += session.unanswered()));
    const { owed } = this;
    this.owed = 0;
    if (owed === 0) {
      this.caughtUp = Promise.resolve();
      return false;
    }
    const heard = this.catchUp(session, owed, before);
    this.caughtUp = heard.then(() => undefined);
    return heard;
  }

  /** Resolves when the next answer is the one to the next question. */
  settled(): Promise<void> {
    return this.caughtUp;
  }

  /**
   * One question more, behind all those before. A printer that still has them answers them all; one that forgot them with its power
   * answers this one alone, and then is quiet.
   */
  private async catchUp(session: PrinterSession, owed: number, before: Uint8Array): Promise<boolean> {
    const { confirmMs, lateMs, writeMs } = this.deps.timing;
    const answers = Array.from({ length: owed + 1 }, () => session.reached());
    void session.write(concat([before, queuedPaperStatus]), writeMs);
    const [first] = answers;
    const heard = first !== undefined && (await this.hears(session, first, confirmMs));
    if (heard) await this.hears(session, Promise.all(answers), lateMs);
    if (session.isOver()) return false;
    session.forgetQuestions();
    return heard;
  }

  /** @param quietMs how long it may be silent while nothing keeps it */
  private async hears(session: PrinterSession, answer: Promise<unknown>, quietMs: number): Promise<boolean> {
    const step = Math.min(this.deps.timing.pollMs, quietMs);
    for (let left = quietMs; left > 0;) {
      if ((await session.await(answer, step)) !== 'late') return true;
      if (session.isOver()) return false;
      if (!this.deps.isTroubled()) left -= step;
    }
    return false;
  }
}
