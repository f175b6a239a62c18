import type { ReleasePlatform, ReleaseV1 } from '../wire';

/**
 * What electron-updater's generic provider reads: `latest.yml`, `latest-mac.yml`, `latest-linux.yml`.
 * @param addressOf where a file of the release is, as seen from this one
 * @returns null where the release has no program for this platform
 * Source: spec/updates.md UP21
 */
export function feedFile(
  { version, madeAt, programs }: ReleaseV1,
  { platform, addressOf }: { platform: ReleasePlatform; addressOf: (path: string) => string },
): string | null {
  const files = programs.find((each) => each.platform === platform)?.files ?? [];
  const [first] = files;
  if (!first) return null;
  return yaml(
    [
      ['version', version],
      ['path', addressOf(first.path)],
      ['sha512', first.sha512],
      ['releaseDate', new Date(madeAt).toISOString()],
    ],
    files.map(({ path, sha512, size }) => ({ url: addressOf(path), sha512, size })),
  );
}

/** What JSON quotes, YAML reads alike. */
const yaml = (
  lines: readonly [string, string][],
  files: readonly { url: string; sha512: string; size: number }[],
): string =>
  [
    ...lines.map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    'files:',
    ...files.flatMap(({ url, sha512, size }) => [
      `  - url: ${JSON.stringify(url)}`,
      `    sha512: ${JSON.stringify(sha512)}`,
      `    size: ${size}`,
    ]),
    '',
  ].join('\n');
