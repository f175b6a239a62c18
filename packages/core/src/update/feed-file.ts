import type { ReleasePlatform, ReleaseV1 } from '../wire';

/**
 * What electron-updater's generic provider reads: `latest.yml`, `latest-mac.yml`, `latest-linux.yml`. A terminal that is offered
 * nothing reads its own version, which is no update.
 * @param release with the program for this platform, or null
 * @param addressOf where a file of the release is, as seen from this one
 * Source: spec/updates.md UP16, UP21
 */
export function feedFile(
  release: ReleaseV1 | null,
  {
    platform,
    runs,
    addressOf,
  }: { platform: ReleasePlatform; runs: string; addressOf: (release: ReleaseV1, path: string) => string },
): string {
  const [program] = release?.programs.filter((each) => each.platform === platform) ?? [];
  if (!release || !program) return yaml([['version', runs]], []);
  const [first] = program.files;
  const address = (path: string) => addressOf(release, path);
  return yaml(
    [
      ['version', release.version],
      ['path', address(first?.path ?? '')],
      ['sha512', first?.sha512 ?? ''],
      ['releaseDate', new Date(release.madeAt).toISOString()],
    ],
    program.files.map(({ path, sha512, size }) => ({ url: address(path), sha512, size })),
  );
}

/** What JSON quotes, YAML reads alike. */
const yaml = (
  lines: readonly [string, string][],
  files: readonly { url: string; sha512: string; size: number }[],
): string =>
  [
    ...lines.map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    files.length === 0 ? 'files: []' : 'files:',
    ...files.flatMap(({ url, sha512, size }) => [
      `  - url: ${JSON.stringify(url)}`,
      `    sha512: ${JSON.stringify(sha512)}`,
      `    size: ${size}`,
    ]),
    '',
  ].join('\n');
