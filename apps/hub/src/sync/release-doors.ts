import { join } from 'node:path';
import { feedFile } from '@tillbridge/core/update';
import { type ReleasePlatform, releasePlatforms } from '@tillbridge/core/wire';
import { sql } from 'drizzle-orm';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asTenant, rowOf } from '../database';
import type { KnownTerminal } from '../terminal';
import { offerTo, pathOf, readRelease, sendFile } from '../update';
import type { SyncHub } from './hub';

type AtDoor = (request: FastifyRequest, reply: FastifyReply) => Promise<KnownTerminal | null>;

const feedNames = new Set(['latest.yml', 'latest-mac.yml', 'latest-linux.yml']);
const isPlatform = (text: string): text is ReleasePlatform =>
  (releasePlatforms as readonly string[]).includes(text);
const nothing = (reply: FastifyReply) =>
  reply.status(404).send({ sentence: 'There is no such release here.' });

/** Where terminals fetch releases: what was signed, each file whole or from a byte on, and electron-updater's feed. Source: spec/updates.md UP16 */
export function releaseDoors(door: FastifyInstance, hub: SyncHub, atDoor: AtDoor): void {
  const find = (version: string) => (hub.releases === undefined ? null : readRelease(hub.releases, version));

  door.get<{ Params: { version: string } }>('/releases/:version/release.json', async (request, reply) => {
    if (!(await atDoor(request, reply))) return reply;
    const found = await find(request.params.version);
    return found ? reply.send(found.signed) : nothing(reply);
  });

  door.get<{ Params: { version: string; platform: string; '*': string } }>(
    '/releases/:version/:platform/*',
    async (request, reply) => {
      if (!(await atDoor(request, reply))) return reply;
      const { version, platform, '*': path } = request.params;
      const found = await find(version);
      const program = found?.release.programs.find((each) => each.platform === platform);
      // Only what was signed is given out: a path that leads elsewhere is in no release.
      const file = program?.files.find((each) => each.path === path);
      if (!program || !file || hub.releases === undefined) return nothing(reply);
      return sendFile(reply, {
        path: join(hub.releases, version, pathOf(program.platform, file)),
        size: file.size,
        range: request.headers.range,
      });
    },
  );

  door.get<{ Params: { platform: string; file: string } }>(
    '/updates/:platform/:file',
    async (request, reply) => {
      const terminal = await atDoor(request, reply);
      if (!terminal) return reply;
      const { platform, file } = request.params;
      if (!isPlatform(platform) || !feedNames.has(file)) return nothing(reply);
      const { runs, offer } = await asTenant(hub.db, terminal.tenantId, async (tx) => {
        const { tenantId, terminalId } = terminal;
        const row = await rowOf<{ runs: string }>(
          tx,
          sql`select app_version as runs from terminal where tenant_id = ${tenantId} and terminal_id = ${terminalId}`,
        );
        const runsNow = row?.runs ?? '0.0.0';
        return { runs: runsNow, offer: await offerTo(tx, terminal, runsNow) };
      });
      const found = offer && (await find(offer.version));
      return reply.type('text/yaml').send(
        feedFile(found?.release ?? null, {
          ...{ platform, runs },
          addressOf: ({ version }, path) =>
            `../../releases/${version}/${platform}/${path.split('/').map(encodeURIComponent).join('/')}`,
        }),
      );
    },
  );
}
