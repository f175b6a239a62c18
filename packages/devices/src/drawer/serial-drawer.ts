import { type KeptOpen, type OpenedOnce, keepOpen } from '../link/keep-open';
import type { DeviceStatus } from '../link/link-machine';
import { type DeviceTiming, within } from '../link/timing';
import type { ByteTransport, Connection, Timers } from '../link/transport';
import type { KickOutcome } from '../printer/printer';
import { kickUnderWay } from '../printer/sentences';
import { type DrawerSensor, type DrawerState, readSensor } from './drawer';
import type { Drawer } from './kick';
import type { SerialDrawerModel } from './models';
import * as say from './sentences';

/** A drawer that is a device of its own: it can be away. */
export interface WiredDrawer extends Drawer {
  readonly address: string;
  status(): DeviceStatus;
  onStatus(listener: (status: DeviceStatus) => void): () => void;
  close(): Promise<void>;
}

export type DrawerTiming = Pick<
  DeviceTiming,
  'connectMs' | 'backoffMs' | 'backoffMaxMs' | 'healthyMs' | 'kickMs'
> & {
  /** How soon it is seen that somebody opened or shut it. */
  lookMs: number;
};

export type SerialDrawerDeps = {
  address: string;
  transport: ByteTransport;
  model: SerialDrawerModel;
  sensor: DrawerSensor;
  timing: DrawerTiming;
  timers: Timers;
  random: () => number;
};

type Line = { connection: Connection; ended: Promise<void>; end(): void };

/** Opened by bytes on its own line, which stays open: some drawers live on it. Source: spec/devices.md DV90 to DV93 */
export class SerialDrawer implements WiredDrawer {
  readonly address: string;
  private readonly deps: SerialDrawerDeps;
  private readonly kept: KeptOpen;
  private current: DeviceStatus = { state: 'connecting' };
  private readonly statusListeners = new Set<(status: DeviceStatus) => void>();
  private seen: DrawerState = 'unknown';
  private readonly listeners = new Set<(state: DrawerState) => void>();
  private line: Line | null = null;
  private isKicking = false;
  /** Monotonic time from which on it is charged. */
  private chargedAt = 0;

  constructor(deps: SerialDrawerDeps) {
    this.deps = deps;
    this.address = deps.address;
    const { timing, timers, random, transport } = deps;
    this.kept = keepOpen({
      ...{ timing, timers, random, isPresent: transport.isPresent },
      attempt: () => this.attempt(),
      onState: (state) => this.setStatus(state),
    });
  }

  status(): DeviceStatus {
    return this.current;
  }

  onStatus(listener: (status: DeviceStatus) => void): () => void {
    this.statusListeners.add(listener);
    return () => this.statusListeners.delete(listener);
  }

  state(): DrawerState {
    return this.seen;
  }

  onChange(listener: (state: DrawerState) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async open(): Promise<KickOutcome> {
    if (this.isKicking) return { kind: 'refused', because: kickUnderWay };
    this.isKicking = true;
    const outcome = await this.kick();
    this.isKicking = false;
    return outcome;
  }

  async close(): Promise<void> {
    this.line?.end();
    await this.kept.close();
    this.setStatus('disabled');
  }

  private async kick(): Promise<KickOutcome> {
    const { line } = this;
    const { timers, timing, model } = this.deps;
    if (!line) {
      this.kept.hurry();
      return { kind: 'refused', because: say.drawerAway };
    }
    const startedAt = timers.monotonicMs();
    if (startedAt < this.chargedAt) return { kind: 'refused', because: say.drawerCharging };
    const sent = line.connection.write(model.trigger).then(
      () => true,
      () => false,
    );
    const written = await within(timers, timing.kickMs, Promise.race([sent, line.ended]));
    if (written !== true) {
      // What has not left must not leave later: a drawer would open in front of the wrong person.
      line.end();
      line.connection.abort();
      return { kind: 'refused', because: say.drawerUnanswered };
    }
    this.chargedAt = timers.monotonicMs() + model.chargeMs;
    return this.isSeenOpen(line, startedAt + timing.kickMs);
  }

  /** Without a sensor nobody will ever say more than that it was told. */
  private async isSeenOpen(line: Line, until: number): Promise<KickOutcome> {
    const { timers, timing } = this.deps;
    await this.look(line);
    while (this.seen === 'closed') {
      if (timers.monotonicMs() >= until) return { kind: 'refused', because: say.drawerStillShut };
      await within(timers, Math.min(timing.lookMs, 100), line.ended);
      await this.look(line);
    }
    return { kind: 'kicked' };
  }

  private async attempt(): Promise<OpenedOnce | null> {
    const { transport, timing, timers, model } = this.deps;
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const connected = await transport.connect({ onBytes: () => undefined, onLost: end }, timing.connectMs);
    if (!connected.ok) return null;
    const line = { connection: connected.value, ended, end };
    this.chargedAt = timers.monotonicMs() + model.firstChargeMs;
    this.line = line;
    const over = this.watch(line);
    return {
      ended: over,
      close: async () => {
        end();
        await over;
      },
    };
  }

  private async watch(line: Line): Promise<void> {
    const { timers, timing } = this.deps;
    let isOver = false;
    const ended = line.ended.then(() => {
      isOver = true;
    });
    while (!isOver) {
      await this.look(line);
      await within(timers, timing.lookMs, ended);
    }
    this.line = null;
    this.see('unknown');
    line.connection.abort();
  }

  private async look(line: Line): Promise<void> {
    const { sensor } = this.deps;
    if (sensor === 'unknown' || this.line !== line) return;
    const signals = await line.connection.signals?.();
    if (this.line === line) this.see(signals ? readSensor(sensor, signals.cts) : 'unknown');
  }

  private see(state: DrawerState): void {
    if (state === this.seen) return;
    this.seen = state;
    for (const listener of this.listeners) listener(state);
  }

  private setStatus(state: 'absent' | 'ready' | 'disabled'): void {
    if (this.current.state === state || this.current.state === 'disabled') return;
    this.current = { state };
    for (const listener of this.statusListeners) listener(this.current);
  }
}
