import { type DeviceRole, deviceRoles } from '@tillbridge/core/wire';
import type { Instant } from '@tillbridge/core/kernel';
import { z } from 'zod';
import { intentId, t } from '../procedure';
import type { Chip, Done } from '../views';

/** What stands on the counter, and how somebody sets it up. Source: spec/device-setup.md */
export type DeviceSetupApi = {
  deviceSetup(): DeviceSetupView;
  /** Looks for devices; those of the network only when they are asked for. */
  findDevices(intent: { intentId: string; where: 'here' | 'network' }): Promise<Done<FoundDeviceView[]>>;
  /** Puts a device into a role; `instead` is the address that goes for it. */
  setDevice(intent: {
    intentId: string;
    role: DeviceRole;
    address: string;
    instead: string | null;
  }): Promise<Done>;
  removeDevice(intent: { intentId: string; role: DeviceRole; address: string }): Promise<Done>;
  /** A test page, a label, a weight, two lines on the display; answers what came of it. */
  tryDevice(intent: {
    intentId: string;
    role: DeviceRole;
    /** Which of several. */
    address?: string | undefined;
  }): Promise<Done<{ sentence: string }>>;
  /** While it is on, what is scanned is shown and not rung up. */
  tryScanning(intent: { intentId: string; isOn: boolean }): Done;
  deviceTrace(query: { after: number }): TracedBytes[];
};

export type RoleSource = 'machine' | 'register' | 'nobody';

export type DeviceSetupView = {
  /** Why nobody can change anything here now; null where it can be changed. */
  locked: string | null;
  savedAt: Instant | null;
  savedBy: string | null;
  isSent: boolean;
  roles: {
    role: DeviceRole;
    source: RoleSource;
    /** What a person may choose from. */
    models: { id: string; name: string }[];
    usualModel: string | null;
    example: string;
    devices: (Pick<Chip, 'state' | 'word' | 'detail'> & {
      address: string;
      model: string | null;
      station: StationView | null;
    })[];
  }[];
  /** Names of the goods' categories, for what a second printer hears of. */
  categories: string[];
  scanning: { isOn: boolean; heard: TriedScan[] };
};

/** A second printer: what it is called, hears of, and where it is. Source: spec/kitchen.md KT1 */
export type StationView = {
  name: string;
  goods: 'orders' | 'rest' | string[];
  isQuiet: boolean;
  place: string;
};

export type TriedScan = {
  seq: number;
  data: string;
  hex: string;
  aim: string | null;
  /** What kind of code it is, where the scanner says so. */
  symbology: string | null;
  /** What it would find, or why nothing. */
  meaning: string;
  /** What is wrong with the scanner's set-up, where that shows. */
  trouble: string | null;
};

export type FoundDeviceView = {
  address: string;
  name: string | null;
  roles: readonly DeviceRole[];
  isSure: boolean;
  model: string | null;
  /** Where it stands already. */
  inUseAs: DeviceRole | null;
};

export type TracedBytes = {
  seq: number;
  /** When the first of them went over the line, and the last; epoch milliseconds. */
  at: number;
  lastAt: number;
  role: DeviceRole;
  address: string;
  direction: 'in' | 'out';
  /** The first bytes of it; empty where they are masked. */
  hex: string;
  isMasked: boolean;
  /** All of them, shown or not. */
  bytes: number;
  times: number;
};

const role = z.enum(deviceRoles);
const address = z.string().trim().min(1).max(200);

export const deviceSetupProcedures = {
  deviceSetup: t.procedure.query(({ ctx }) => ctx.api.deviceSetup()),
  findDevices: t.procedure
    .input(z.object({ intentId, where: z.enum(['here', 'network']) }))
    .mutation(({ ctx, input }) => ctx.api.findDevices(input)),
  setDevice: t.procedure
    .input(z.object({ intentId, role, address, instead: address.nullable() }))
    .mutation(({ ctx, input }) => ctx.api.setDevice(input)),
  removeDevice: t.procedure
    .input(z.object({ intentId, role, address }))
    .mutation(({ ctx, input }) => ctx.api.removeDevice(input)),
  tryDevice: t.procedure
    .input(z.object({ intentId, role, address: address.optional() }))
    .mutation(({ ctx, input }) => ctx.api.tryDevice(input)),
  tryScanning: t.procedure
    .input(z.object({ intentId, isOn: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.api.tryScanning(input)),
  deviceTrace: t.procedure
    .input(z.object({ after: z.int().min(0) }))
    .query(({ ctx, input }) => ctx.api.deviceTrace(input)),
};
