/** What the environment says about the keys that secrets are sealed with. Source: spec/security.md WS3 */
export type SecretKeys = { current: Uint8Array; older: readonly Uint8Array[] };

export class KeyUnreadable extends Error {}

/**
 * @param environment `TILLBRIDGE_SECRET_KEY`: 64 hex digits; `TILLBRIDGE_OLD_SECRET_KEYS`: the same, with commas between
 * @param kept the hub's own key, for when the environment has none
 * Throws KeyUnreadable with a sentence for the operator.
 */
export function secretKeysFrom(
  environment: Readonly<Record<string, string | undefined>>,
  kept: () => string,
): SecretKeys {
  const named = environment['TILLBRIDGE_SECRET_KEY'];
  const older = (environment['TILLBRIDGE_OLD_SECRET_KEYS'] ?? '')
    .split(',')
    .filter((text) => text.trim() !== '');
  return {
    current: keyOf('TILLBRIDGE_SECRET_KEY', named ?? kept()),
    older: older.map((text) => keyOf('TILLBRIDGE_OLD_SECRET_KEYS', text)),
  };
}

function keyOf(name: string, text: string): Uint8Array {
  const trimmed = text.trim();
  if (!/^[0-9a-f]{64}$/i.test(trimmed)) {
    throw new KeyUnreadable(`${name} must be 64 hexadecimal digits. Make one with: openssl rand -hex 32`);
  }
  return Buffer.from(trimmed, 'hex');
}
