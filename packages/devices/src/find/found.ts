import type { DeviceRole } from './roles';

/** What was found somewhere, and what it is taken for. */
export type FoundDevice = {
  /** As an address of ours, without a model. */
  address: string;
  /** What the device or the system calls it; null where nobody says. */
  name: string | null;
  /** What it could be, the likeliest first. */
  roles: readonly DeviceRole[];
  /** How sure that is: its own word, or only that something of this kind hangs there. */
  isSure: boolean;
  model: string | null;
};
