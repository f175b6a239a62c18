import { DeviceProfileV1 } from '@tillbridge/core/wire';
import { deviceRoles } from '@tillbridge/devices/find';
import { z } from 'zod';
import type { ReadDb, Tx } from '../database/database';
import { readSetting, writeSetting } from '../database/settings';
import type { PlacedDevice } from './device-keeper';

const Kept = z.object({ profile: DeviceProfileV1, isSent: z.boolean() });
export type KeptProfile = z.infer<typeof Kept>;

/** What somebody set up at this register, here or at the till that stood here before. */
export function readProfile(db: ReadDb): KeptProfile | null {
  const text = readSetting(db, 'device-profile');
  return text === null ? null : Kept.parse(JSON.parse(text));
}

export const writeProfile = (tx: Tx, kept: KeptProfile): void =>
  writeSetting(tx, 'device-profile', JSON.stringify(kept));

/** Those that this program knows; what a newer one set up stays in the profile. */
export const placedOf = (profile: DeviceProfileV1 | null): PlacedDevice[] =>
  (profile?.devices ?? []).flatMap(({ role, address }) => {
    const known = deviceRoles.find((each) => each === role);
    return known ? [{ role: known, address }] : [];
  });

/** Of two the one that was saved later; of one moment the hub's, so that all agree. Source: spec/device-setup.md DS31 */
export const isNewer = (theirs: DeviceProfileV1 | null, ours: DeviceProfileV1 | null): boolean =>
  theirs !== null && (ours === null || theirs.savedAt > ours.savedAt);
