import { z } from 'zod';
import { idOf, instantSchema } from './fields';

/**
 * What a counter may have. Of scanners and of kitchens' printers it may have several, of anything else one. A kitchen's address says
 * what its printer is called and hears of as well, as the machine's settings do (spec/kitchen.md KT1).
 */
export const deviceRoles = ['printer', 'scanner', 'scale', 'drawer', 'labels', 'pole', 'kitchen'] as const;
export type DeviceRole = (typeof deviceRoles)[number];

/** A device by what it is for and where it is. A role that a terminal does not know stands here for a newer one. */
export const PlacedDeviceV1 = z.object({
  role: z.string().regex(/^[a-z-]{1,30}$/),
  address: z.string().min(1).max(200),
});
export type PlacedDeviceV1 = z.infer<typeof PlacedDeviceV1>;

/** What stands at a register's counter, as somebody set it up at its till. Source: spec/device-setup.md DS30 */
export const DeviceProfileV1 = z.object({
  savedAt: instantSchema,
  staffId: idOf('StaffId'),
  staffName: z.string().max(200),
  devices: z.array(PlacedDeviceV1).max(24),
});
export type DeviceProfileV1 = z.infer<typeof DeviceProfileV1>;

export const deviceProfileRequests = {
  /** Gives what this terminal has of its register, and gets the newest that anybody gave. */
  'exchange-device-profile': {
    input: z.object({ profile: DeviceProfileV1.nullable() }),
    output: z.object({ profile: DeviceProfileV1.nullable() }),
  },
} as const;
