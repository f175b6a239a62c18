import type { DeviceStatus } from './link-machine';

export const deviceKinds = ['printer', 'scanner', 'scale', 'display', 'drawer', 'labels', 'kitchen'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** How a device is in one word: its state, or its trouble when it has one. */
export type HealthWord = string;

/** A device changed how it is. `at` is monotonic milliseconds. */
export type HealthEvent = {
  kind: DeviceKind;
  address: string;
  from: HealthWord;
  to: HealthWord;
  atMs: number;
};

export type WatchedDevice = {
  kind: DeviceKind;
  device: {
    readonly address: string;
    status(): DeviceStatus<string>;
    onStatus(listener: (status: DeviceStatus<string>) => void): () => void;
  };
};

/**
 * Tells every change of every device once, with what it was before.
 * @returns the function that ends it
 * Source: spec/devices.md DV67
 */
export function watchHealth(
  devices: readonly WatchedDevice[],
  monotonicMs: () => number,
  hear: (event: HealthEvent) => void,
): () => void {
  const stops = devices.map(({ kind, device }) => {
    let last = healthWord(device.status());
    return device.onStatus((status) => {
      const to = healthWord(status);
      if (to === last) return;
      const from = last;
      last = to;
      hear({ kind, address: device.address, from, to, atMs: monotonicMs() });
    });
  });
  return () => {
    for (const stop of stops) stop();
  };
}

export const healthWord = (status: DeviceStatus<string>): HealthWord =>
  status.state === 'trouble' ? status.trouble : status.state;
