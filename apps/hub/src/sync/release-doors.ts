import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { KnownTerminal } from '../terminal';
import { pathOf, readRelease, sendFile } from '../update';
import type { SyncHub } from './hub';

type AtDoor = (request: FastifyRequest, reply: FastifyReply) => Promise<KnownTerminal | null>;

const nothing = (reply: FastifyReply) =>
  reply.status(404).send({ sentence: 'There is no such release here.' });

/** Where terminals fetch releases: what was signed, and each file whole or from a byte on. Source: spec/updates.md UP16 */
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
}
