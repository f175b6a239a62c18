import { type WatchedDevice, watchHealth } from '@tillbridge/devices/link';
import type { RawScan } from '@tillbridge/devices/scanner';
import type { EngineDeps } from '../deps';
import type { PrintQueues } from '../printing/print-queues';

type Followed = Pick<
  EngineDeps,
  'printer' | 'drawer' | 'labels' | 'kitchen' | 'scanners' | 'scale' | 'pole' | 'simulated' | 'clock' | 'log'
> & {
  onScan(scan: RawScan): void;
  onBrokenOff(): void;
  changed(what: 'status' | 'simulatedDevices'): void;
};

/**
 * Hears what scanners read, and how every device of the till is: the screen follows at once, and the log keeps each change.
 * @returns what ends it
 */
export function followDevices(till: Followed): (() => void)[] {
  const {
    printer,
    drawer,
    labels,
    kitchen = [],
    scanners,
    scale,
    simulated,
    clock,
    log,
    changed,
    pole,
  } = till;
  const watched: WatchedDevice[] = [
    ...(printer ? [{ kind: 'printer' as const, device: printer.device }] : []),
    ...(drawer ? [{ kind: 'drawer' as const, device: drawer }] : []),
    ...(labels ? [{ kind: 'labels' as const, device: labels.device }] : []),
    ...kitchen.map((station) => ({ kind: 'kitchen' as const, device: station.printer.device })),
    ...scanners.map((device) => ({ kind: 'scanner' as const, device })),
    ...(scale ? [{ kind: 'scale' as const, device: scale }] : []),
    ...(pole ? [{ kind: 'display' as const, device: pole }] : []),
  ];
  return [
    ...scanners.map((scanner) => scanner.onScan(till.onScan)),
    ...scanners.flatMap((scanner) => scanner.onBrokenOff?.(till.onBrokenOff) ?? []),
    watchHealth(
      watched,
      () => clock.monotonicMs(),
      (event) => {
        log.info(event, 'a device changed');
        changed('status');
      },
    ),
    ...(printer ? [printer.device.onDrawer(() => changed('status'))] : []),
    ...(drawer ? [drawer.onChange(() => changed('status'))] : []),
    ...Object.values(simulated ?? {}).flatMap(
      (device) => device?.onChange(() => changed('simulatedDevices')) ?? [],
    ),
  ];
}

/**
 * The same also for those that come while the till runs: then what waits in the spool goes to the printer that there is now.
 * @returns what ends it
 * Source: spec/device-setup.md DS1
 */
export function followComingDevices(
  deps: EngineDeps,
  {
    printing,
    drawer,
    ...hears
  }: Pick<Followed, 'onScan' | 'onBrokenOff' | 'changed'> & {
    printing: PrintQueues;
    drawer: { watch(): () => void };
  },
): () => void {
  const follow = () => [...followDevices({ ...deps, ...hears }), drawer.watch()];
  let following = follow();
  const leave = () => {
    for (const stop of following) stop();
  };
  const stopKeeper = deps.deviceKeeper?.onChange(() => {
    leave();
    following = follow();
    printing.follow();
    printing.wake();
    hears.changed('status');
    hears.changed('simulatedDevices');
  });
  return () => {
    stopKeeper?.();
    leave();
  };
}
