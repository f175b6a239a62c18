import fastify, { type FastifyInstance } from 'fastify';
import { type SyncHub, syncRoutes } from '../sync';

/** The doors of terminals alone, without head office around them: what a simulation of many terminals asks. */
export async function buildSyncApp(hub: SyncHub): Promise<FastifyInstance> {
  const app = fastify({ forceCloseConnections: true });
  syncRoutes(app, hub);
  await app.ready();
  return app;
}
