import type { TenantId } from '@tillbridge/core/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../database';
import { readImage } from './images';
import { rasterOf, rasterPng } from './raster';
import { isImageId, isImageSize, rasterAsked } from './sizes';

const oneYearSeconds = 31_536_000;

/**
 * Answers a request for `…/:imageId/:size` by somebody of a company. What an address shows never changes, so whoever has it may
 * keep it, and nobody between us and them. Source: spec/images.md IM5, IM7
 */
export async function sendImage(
  db: Database,
  tenantId: TenantId,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { imageId = '', size = '' } = request.params as { imageId?: string; size?: string };
  const edge = Number(size);
  const raster = rasterAsked(size);
  const nothing = () => reply.status(404).send({ sentence: 'There is no such picture.' });
  if (!isImageId(imageId) || !(raster || isImageSize(edge))) return nothing();
  const tag = `"${imageId}-${size}"`;
  const content = await readImage(db, { tenantId, imageId, size: isImageSize(edge) ? edge : 1024 });
  if (!content) return nothing();
  void reply.header('cache-control', `private, max-age=${oneYearSeconds}, immutable`).header('etag', tag);
  if (request.headers['if-none-match'] === tag) return reply.status(304).send();
  void reply.header('x-content-type-options', 'nosniff');
  if (!raster) return reply.type('image/webp').send(content);
  const bits = await rasterOf(content, raster.dots);
  if (!raster.asPicture) return reply.type('application/octet-stream').send(bits);
  return reply.type('image/png').send(await rasterPng(bits, raster.dots));
}
