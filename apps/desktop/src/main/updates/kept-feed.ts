import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { feedFile } from '@tillbridge/core/update';
import type { ReleasePlatform, ReleaseV1 } from '@tillbridge/core/wire';

export type KeptFeed = {
  /** What electron-updater's generic provider is given. */
  url: string;
  close(): Promise<void>;
};

/**
 * One release that is on the disk, told to electron-updater in its own words for as long as it installs it: on this machine alone, under
 * an address that nobody else knows.
 * Source: spec/updates.md UP21
 */
export async function keptFeed(
  release: ReleaseV1,
  { platform, folder }: { platform: ReleasePlatform; folder: string },
): Promise<KeptFeed> {
  const root = `/${randomBytes(24).toString('base64url')}/`;
  const files = release.programs.find((each) => each.platform === platform)?.files ?? [];
  const feed = feedFile(release, { platform, addressOf: encodeURIComponent });

  function answer(path: string, response: ServerResponse): void {
    if (feed !== null && /^latest(-mac|-linux(-arm64)?)?\.yml$/.test(path))
      return void response.setHeader('content-type', 'text/yaml').end(feed);
    const file = files.find((each) => encodeURIComponent(each.path) === path);
    if (!file) return void response.writeHead(404).end();
    response.setHeader('content-length', file.size);
    createReadStream(join(folder, file.path))
      .on('error', () => response.destroy())
      .pipe(response);
  }

  const server = createServer(({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    answer(pathname.startsWith(root) ? pathname.slice(root.length) : '', response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${port}${root}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
