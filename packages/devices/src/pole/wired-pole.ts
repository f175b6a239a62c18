import { type KeptOpen, type OpenedOnce, keepOpen } from '../link/keep-open';
import { StatusCell } from '../link/status-cell';
import type { DeviceStatus } from '../link/link-machine';
import { type DeviceTiming, within } from '../link/timing';
import type { ByteTransport, Connection, Timers } from '../link/transport';
import { type PoleModel, encodeFrame, startPole } from './encode-pole';
import { type PoleFrame, emptyFrame } from './frame';

/** What the rest of the till knows of a pole. It only hears: nothing says whether anybody reads it. */
export interface PoleDisplay {
  readonly address: string;
  status(): DeviceStatus;
  onStatus(listener: (status: DeviceStatus) => void): () => void;
  /** Shows this as soon as the line takes it. What was to be shown before it and was not yet is never shown. */
  show(frame: PoleFrame): void;
  /** Wipes the glass. */
  close(): Promise<void>;
}

export type PoleTiming = Pick<
  DeviceTiming,
  'connectMs' | 'backoffMs' | 'backoffMaxMs' | 'healthyMs' | 'writeMs'
> & {
  /** A pole that lost its power says nothing: what it shows is written again. */
  refreshMs: number;
};

export type WiredPoleDeps = {
  address: string;
  transport: ByteTransport;
  model: PoleModel;
  timing: PoleTiming;
  timers: Timers;
  random: () => number;
};

/** Latest wins: a slow line shows the newest frame next, however many came meanwhile. Source: spec/devices.md DV80 */
export class WiredPole implements PoleDisplay {
  readonly address: string;
  private readonly deps: WiredPoleDeps;
  private readonly kept: KeptOpen;
  private readonly health = new StatusCell<DeviceStatus>({ state: 'connecting' });
  private frame: PoleFrame = emptyFrame;
  private isClosing = false;
  /** Wakes the writer: there is something newer, or it is to end. */
  private wake: () => void = () => undefined;

  constructor(deps: WiredPoleDeps) {
    this.deps = deps;
    this.address = deps.address;
    const { timing, timers, random, transport } = deps;
    this.kept = keepOpen({
      timing,
      timers,
      random,
      attempt: () => this.attempt(),
      onState: (state) => this.health.set({ state }),
      isPresent: transport.isPresent,
    });
  }

  status(): DeviceStatus {
    return this.health.now();
  }

  onStatus(listener: (status: DeviceStatus) => void): () => void {
    return this.health.on(listener);
  }

  show(frame: PoleFrame): void {
    this.frame = frame;
    this.wake();
  }

  async close(): Promise<void> {
    this.frame = emptyFrame;
    this.isClosing = true;
    this.wake();
    await this.kept.close();
    this.health.set({ state: 'disabled' });
  }

  private async attempt(): Promise<OpenedOnce | null> {
    const { transport, timing } = this.deps;
    let isLost = false;
    const lose = () => {
      isLost = true;
      this.wake();
    };
    const connected = await transport.connect({ onBytes: () => undefined, onLost: lose }, timing.connectMs);
    if (!connected.ok) return null;
    const ended = this.write(connected.value, () => isLost);
    return { ended, close: () => ended };
  }

  /** Until the line is lost, or the pole is closed and its glass wiped. */
  private async write(connection: Connection, isLost: () => boolean): Promise<void> {
    const { model, timing } = this.deps;
    let shown: PoleFrame | null = null;
    let goesOn = await this.handOn(connection, startPole(model));
    while (goesOn && !isLost()) {
      if (shown !== this.frame) {
        shown = this.frame;
        goesOn = await this.handOn(connection, encodeFrame(shown, model));
        continue;
      }
      if (this.isClosing) return connection.close();
      await this.rest(timing.refreshMs);
      // The same again, after the rest is over, for a glass that was dark meanwhile.
      if (shown === this.frame && !this.isClosing) shown = null;
    }
    connection.abort();
  }

  private async handOn(connection: Connection, bytes: Uint8Array): Promise<boolean> {
    const { timers, timing } = this.deps;
    const written = connection.write(bytes).then(
      () => true,
      () => false,
    );
    return (await within(timers, timing.writeMs, written)) === true;
  }

  private rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        cancel();
        this.wake = () => undefined;
        resolve();
      };
      const cancel = this.deps.timers.after(ms, done);
      this.wake = done;
    });
  }
}
