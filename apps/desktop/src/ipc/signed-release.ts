import { ReleaseV1, type SignedReleaseV1 } from '@tillbridge/core/wire';
import { createPublicKey, verify } from 'node:crypto';

/** What the engine checks of a release that comes, and the shell again of one that it installs. Source: spec/updates.md UP4, UP21 */

export function parseRelease(text: string): ReleaseV1 | null {
  try {
    return ReleaseV1.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Signed, and yet not a release that this version can read.
    return null;
  }
}

/** @param keys SPKI in Base64 */
export const isSignedByOneOf = (keys: readonly string[], signed: SignedReleaseV1): boolean =>
  keys.some((key) => isSignedBy(signed, key));

function isSignedBy({ release, signature }: SignedReleaseV1, key: string): boolean {
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(release), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    // A setting that is no key signs nothing.
    return false;
  }
}
