import { z } from 'zod';
import { instantSchema } from './fields';

/** Releases of the till's program, what a till is offered of them and what it says became of it. Source: spec/updates.md */

/** What a program is packed for. A kiosk is a folder of files; the others are one installer each. */
export const releasePlatforms = [
  'kiosk-linux-x64',
  'kiosk-linux-arm64',
  'electron-windows-x64',
  'electron-mac-x64',
  'electron-mac-arm64',
  'electron-linux-x64',
] as const;
export type ReleasePlatform = (typeof releasePlatforms)[number];

/** Also the name of a folder, on the hub's disk and on the till's: nothing but digits, letters, dots and hyphens. */
export const releaseVersionSchema = z
  .string()
  .max(40)
  .regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}(-[0-9A-Za-z]+(\.[0-9A-Za-z]+)*)?$/, 'must look like 1.4.0');

/** Under the folder of the release, with forward slashes; no part of it leads out. */
export const releasePathSchema = z
  .string()
  .min(1)
  .max(400)
  .regex(/^[\w@+-][\w@.+-]*(\/[\w@+-][\w@.+-]*)*$/, 'must be a path under the folder')
  .refine((path) => !path.split('/').includes('..'), 'must stay in the folder');

export const ReleaseFileV1 = z.object({
  path: releasePathSchema,
  /** In Base64, as electron-updater has it. */
  sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
  size: z.int().min(0),
  isProgram: z.boolean(),
});
export type ReleaseFileV1 = z.infer<typeof ReleaseFileV1>;

export const ReleaseV1 = z.object({
  type: z.literal('tillbridge-release'),
  v: z.literal(1),
  version: releaseVersionSchema,
  madeAt: instantSchema,
  programs: z
    .array(z.object({ platform: z.enum(releasePlatforms), files: z.array(ReleaseFileV1).min(1).max(5_000) }))
    .min(1)
    .max(releasePlatforms.length),
});
export type ReleaseV1 = z.infer<typeof ReleaseV1>;

/** The text that was signed, byte for byte, and the signature by Ed25519 in Base64. */
export const SignedReleaseV1 = z.object({
  release: z.string().max(4_000_000),
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type SignedReleaseV1 = z.infer<typeof SignedReleaseV1>;

/** In the answer to a terminal's report. */
export const UpdateOfferV1 = z.object({
  version: releaseVersionSchema,
  /** Grows when head office wants it tried again where it was returned from. */
  attempt: z.int().min(1),
  /** Does not wait for the shift or for the outbox. */
  isForced: z.boolean(),
});
export type UpdateOfferV1 = z.infer<typeof UpdateOfferV1>;

export const updateStates = ['none', 'fetching', 'waiting', 'installed', 'returned', 'refused'] as const;

/** In a terminal's report, from a till that can take releases. */
export const UpdateToldV1 = z.object({
  platform: z.enum(releasePlatforms),
  state: z.enum(updateStates),
  /** The release that the state is about; null where there is none. */
  version: releaseVersionSchema.nullable(),
  attempt: z.int().min(0),
  /** Why it waits, was refused or was returned from. */
  sentence: z.string().max(300),
});
export type UpdateToldV1 = z.infer<typeof UpdateToldV1>;
