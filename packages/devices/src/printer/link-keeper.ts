import type { PrinterReport } from './report';
import { PrinterSession } from './session';
import { type KeptOpen, type OpenedOnce, keepOpen } from '../link/keep-open';
import type { DeviceTiming } from '../link/timing';
import type { ByteTransport, Timers } from '../link/transport';

/** How the line to the printer is, as long as the printer itself has not said more. */
export type LinkState = 'absent' | 'not-answering';

export type LinkKeeperDeps = {
  transport: ByteTransport;
  timing: DeviceTiming;
  timers: Timers;
  random: () => number;
  greet(session: PrinterSession): Promise<void>;
  onReport(report: PrinterReport): void;
  onState(state: LinkState): void;
  /** A job is on its way, behind which questions may wait: silence then is not yet a reason to cut the line. */
  isBusy(): boolean;
};

/** Keeps one session at a time with the printer, asks it regularly how it is, and never gives up for good. */
export class PrinterLinkKeeper {
  private readonly deps: LinkKeeperDeps;
  private open: PrinterSession | null = null;
  private closed = false;
  private readonly kept: KeptOpen;

  constructor(deps: LinkKeeperDeps) {
    this.deps = deps;
    const { timing, timers, random, transport } = deps;
    this.kept = keepOpen({
      timing,
      timers,
      random,
      attempt: () => this.attempt(),
      // A printer says more than that it is there; each of its states is told where it is found.
      onState: () => undefined,
      isPresent: transport.isPresent,
    });
  }

  /** The session that has answered, if there is one. */
  session(): PrinterSession | null {
    return this.open;
  }

  /** The same, but waits for how the very first attempt ends. */
  async settled(): Promise<PrinterSession | null> {
    await this.kept.decided;
    return this.open;
  }

  /** Somebody wants the printer now: do not sit out the wait between attempts. */
  hurry(): void {
    this.kept.hurry();
  }

  /** Cuts the line; what it had not sent on is never sent. */
  drop(session: PrinterSession, state: LinkState): void {
    if (session.isOver()) return;
    if (this.open === session) this.open = null;
    session.abort(state);
    this.deps.onState(state);
  }

  async close(): Promise<void> {
    this.closed = true;
    this.open = null;
    await this.kept.close();
  }

  private async attempt(): Promise<OpenedOnce | null> {
    const session = await this.connect();
    return session && { ended: this.watch(session), close: () => session.close() };
  }

  private async connect(): Promise<PrinterSession | null> {
    const { transport, timing, timers } = this.deps;
    const early: Uint8Array[] = [];
    let session: PrinterSession | null = null;
    let lost: string | null = null;
    const connected = await transport.connect(
      {
        onBytes: (chunk) => (session ? session.receive(chunk) : early.push(chunk)),
        onLost: (because) => {
          lost = because;
          session?.lost(because);
        },
      },
      timing.connectMs,
    );
    if (!connected.ok) {
      if (!this.closed) this.deps.onState('absent');
      return null;
    }
    const fresh = new PrinterSession(connected.value, timers, (report) => {
      // What it says while we shake hands is told when it may be printed on: whoever hears "ready" prints at once.
      if (this.open === fresh) this.deps.onReport(report);
    });
    session = fresh;
    for (const chunk of early) fresh.receive(chunk);
    if (lost !== null) fresh.lost(lost);
    return this.shakeHands(fresh);
  }

  /** A question stands in line behind what was sent before it: on a slow line the clearing of half a job takes seconds. */
  private howItIs(session: PrinterSession): Promise<PrinterReport | null> {
    const { statusMs, confirmBytesPerSecond } = this.deps.timing;
    return session.askStatus(statusMs + session.slackMs(confirmBytesPerSecond));
  }

  private async shakeHands(session: PrinterSession): Promise<PrinterSession | null> {
    await this.deps.greet(session);
    const report = await this.howItIs(session);
    if (this.closed) {
      await session.close();
      return null;
    }
    if (report) {
      this.open = session;
      this.deps.onReport(report);
      return session;
    }
    const brokeOff = session.isOver();
    session.abort('no answer');
    this.deps.onState(brokeOff ? 'absent' : 'not-answering');
    return null;
  }

  /** Polls until the session is over. */
  private async watch(session: PrinterSession): Promise<void> {
    const { timing } = this.deps;
    void session.ended.then((because) => this.afterEnd(session, because));
    while (!session.isOver()) {
      await session.pause(timing.pollMs);
      if (session.isOver()) break;
      const report = await this.howItIs(session);
      if (report || session.isOver()) continue;
      if (this.deps.isBusy()) this.deps.onState('not-answering');
      else this.drop(session, 'not-answering');
    }
  }

  private afterEnd(session: PrinterSession, because: string): void {
    if (this.open === session) this.open = null;
    // Whoever dropped it has said already how the printer is.
    if (!this.closed && because !== 'not-answering' && because !== 'absent') this.deps.onState('absent');
  }
}
