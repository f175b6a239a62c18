import type { UsbIdentity } from '../address/address';

/** What we need of the system's HID devices; node-hid is one way, a test's is another. */
export interface HidBackend {
  list(): Promise<HidDevice[]>;
  /** Rejects when it may not or cannot be opened. */
  open(path: string, events: HidEvents): Promise<HidHandle>;
}

export type HidDevice = {
  path: string;
  vendorId: number;
  productId: number;
  /** What the device says of itself; many have none. */
  serial: string | null;
  usagePage: number | null;
  usage: number | null;
  /** Maker and product, as the device says them. */
  name?: string | null;
};

export type HidEvents = {
  onReport(report: Uint8Array): void;
  /** The device is gone, or as good as. */
  onLost(because: string): void;
};

export interface HidHandle {
  sendFeatureReport(report: number[]): Promise<void>;
  close(): Promise<void>;
}

/** The faces that one device shows: a scanner is often a keyboard as well. Without a serial number the first of those alike. */
export const facesOf = (devices: readonly HidDevice[], id: UsbIdentity): HidDevice[] =>
  devices.filter(
    (device) =>
      device.vendorId === id.vendorId &&
      device.productId === id.productId &&
      (id.serial === null || device.serial === id.serial),
  );

/** The real one. The native part is loaded when first used, so that a till without such a device does not need it. */
export const nodeHidBackend = (): HidBackend => ({
  async list() {
    const { default: hid } = await import('node-hid');
    const devices = await hid.devicesAsync();
    return devices.flatMap(
      ({ path, vendorId, productId, serialNumber, usagePage, usage, manufacturer, product }) =>
        path === undefined
          ? []
          : [
              {
                path,
                vendorId,
                productId,
                serial: serialNumber === undefined || serialNumber === '' ? null : serialNumber,
                usagePage: usagePage ?? null,
                usage: usage ?? null,
                name: [manufacturer, product].filter(Boolean).join(' ').trim() || null,
              },
            ],
    );
  },
  async open(path, events) {
    const { default: hid } = await import('node-hid');
    const device = await hid.HIDAsync.open(path);
    device.on('data', (report: Buffer) => events.onReport(report));
    // Its error is sometimes a plain string.
    device.on('error', (error: unknown) =>
      events.onLost(error instanceof Error ? error.message : String(error)),
    );
    return {
      sendFeatureReport: async (report) => {
        await device.sendFeatureReport(report);
      },
      close: () => device.close(),
    };
  },
});
