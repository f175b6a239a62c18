import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { assert, idFrom } from '@tillbridge/core/kernel';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany } from '../company';
import { createEnrolmentCode, enrol } from '../enrolment';
import { startHub } from '../testing';
import { newPostgresDatabase } from '../testing/databases';
import { smallCompany } from '../testing/test-company';
import { resizePicture } from './index';

const picture = (width = 1600, height = 1200) =>
  sharp({ create: { width, height, channels: 3, background: '#0f6b8f' } });

describe('a picture', () => {
  it('[IM3] is kept in three sizes as WebP, upright, without what the camera wrote', async () => {
    const lying = await picture()
      .withExif({ IFD0: { Orientation: '6', Copyright: 'Aroha' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const resized = await resizePicture(lying);
    assert(resized.ok, 'it is a picture');
    const found = await Promise.all(resized.value.files.map(({ content }) => sharp(content).metadata()));
    expect(found.map(({ format, width, height, exif }) => [format, width, height, exif])).toEqual([
      ['webp', 72, 96, undefined],
      ['webp', 240, 320, undefined],
      ['webp', 768, 1024, undefined],
    ]);
  });

  it('[IM3] that is small is not made larger', async () => {
    const resized = await resizePicture(await picture(40, 30).gif().toBuffer());
    assert(resized.ok, 'it is a picture');
    const widths = await Promise.all(
      resized.value.files.map(async ({ content }) => (await sharp(content).metadata()).width),
    );
    expect(widths).toEqual([40, 40, 40]);
  });

  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('[IM1] is read as %s', async (kind) => {
    expect(await resizePicture(await picture(20, 20).toFormat(kind).toBuffer())).toMatchObject({ ok: true });
  });

  it.each([
    { why: 'a drawing that is a program', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') },
    { why: 'words', bytes: Buffer.from('picture.jpg') },
    { why: 'nothing', bytes: Buffer.alloc(0) },
  ])('[IM1] is not $why', async ({ bytes }) => {
    expect(await resizePicture(bytes)).toMatchObject({ refusal: { kind: 'no-picture' } });
  });

  it('[IM2] that breaks off, or only begins like one, is refused', async () => {
    const whole = await picture().png().toBuffer();
    expect(await resizePicture(whole.subarray(0, whole.length / 2))).toMatchObject({
      refusal: { kind: 'damaged' },
    });
    expect(await resizePicture(Buffer.from('GIF89a and then some words'))).toMatchObject({
      refusal: { kind: 'damaged' },
    });
    expect(await resizePicture(Buffer.alloc(11 * 1024 * 1024))).toMatchObject({
      refusal: { kind: 'too-large' },
    });
  });

  it('[IM2] of a few bytes that claims a hundred million pixels is not unpacked', async () => {
    expect(await resizePicture(bomb(10_000, 10_000))).toMatchObject({ refusal: { kind: 'too-many-pixels' } });
  });
});

/** A PNG of one colour: its rows are zeros, and pack to almost nothing. */
function bomb(width: number, height: number): Buffer {
  const chunk = (name: string, body: Buffer): Buffer => {
    const framed = Buffer.concat([Buffer.from(name), body]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(framed));
    return Buffer.concat([length, framed, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe.each(['the embedded database', 'PostgreSQL'])('the pictures of two companies on %s', (name) => {
  let running: Awaited<ReturnType<typeof startHub>>;
  const [ours, theirs] = [smallCompany(71, 2), smallCompany(72, 2)];

  beforeAll(async () => {
    running = await startHub(name === 'PostgreSQL' ? { databaseUrl: await newPostgresDatabase() } : {});
    for (const plan of [ours, theirs]) await createCompany(running.hub.db, running.hub.deps, plan);
  });
  afterAll(() => running.close());

  const operator = (plan: typeof ours) => ({
    authorization: `Bearer ${running.operatorToken}`,
    'tillbridge-company': plan.tenantId,
  });
  const upload = async (bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string> = operator(ours)) => {
    const body = new FormData();
    body.append('file', new Blob([bytes]), 'anything.exe');
    return fetch(`${running.url}/files/images`, { method: 'POST', headers, body });
  };
  const show = (path: string, headers: Record<string, string>) => fetch(`${running.url}${path}`, { headers });

  it('[IM4] [IM5] are named by what they show, kept by whoever has them, and seen by nobody else', async () => {
    const bytes = new Uint8Array(await picture().jpeg().toBuffer());
    const imageId = createHash('sha256').update(bytes).digest('hex');
    const stored = await upload(bytes);
    expect(stored.status).toBe(201);
    expect(await stored.json()).toEqual({ imageId, width: 1600, height: 1200 });
    expect(await (await upload(bytes)).json()).toMatchObject({ imageId });

    const shown = await show(`/files/images/${imageId}/320`, operator(ours));
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-type')).toBe('image/webp');
    expect(shown.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).width).toBe(320);
    const again = await show(`/files/images/${imageId}/320`, {
      ...operator(ours),
      'if-none-match': shown.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);

    expect((await show(`/files/images/${imageId}/320`, operator(theirs))).status).toBe(404);
    expect((await show(`/files/images/${imageId}/320`, {})).status).toBe(401);
    for (const size of ['321', 'large', '0']) {
      expect((await show(`/files/images/${imageId}/${size}`, operator(ours))).status).toBe(404);
    }
  });

  it('[IM5] [IM7] reach the terminals of their company by their own door', async () => {
    const bytes = new Uint8Array(await picture(64, 64).png().toBuffer());
    const { imageId } = (await (await upload(bytes)).json()) as { imageId: string };
    const tokenAt = async (plan: typeof ours) => {
      const { db, deps } = running.hub;
      const [register] = plan.registers;
      assert(register, 'there is a register');
      const { tenantId } = plan;
      const code = await createEnrolmentCode(db, deps, {
        tenantId,
        registerId: register.registerId,
        who: 'test',
      });
      assert(code.ok, 'the register is there');
      const answer = await enrol(db, deps, {
        code: code.value.code,
        terminalName: 'Till',
        appVersion: '0.1.0',
      });
      assert(answer.ok, 'the code is good');
      return {
        authorization: `Bearer ${idFrom<'TerminalId'>(answer.value.terminalId)}.${answer.value.secret}`,
        'tillbridge-protocol': '1',
      };
    };
    const dots = await show(`/sync/v1/images/${imageId}/receipt-384`, await tokenAt(ours));
    expect(dots.headers.get('content-type')).toBe('application/octet-stream');
    expect((await dots.arrayBuffer()).byteLength).toBe(48 * 384);
    const seen = await show(`/files/images/${imageId}/receipt-384.png`, operator(ours));
    expect(await sharp(Buffer.from(await seen.arrayBuffer())).metadata()).toMatchObject({
      format: 'png',
      width: 384,
    });
    expect((await show(`/sync/v1/images/${imageId}/receipt-385`, await tokenAt(ours))).status).toBe(404);
    expect((await show(`/sync/v1/images/${imageId}/receipt-384`, await tokenAt(theirs))).status).toBe(404);
    const path = `/sync/v1/images/${imageId}/96`;
    expect((await show(path, await tokenAt(ours))).headers.get('content-type')).toBe('image/webp');
    expect((await show(path, await tokenAt(theirs))).status).toBe(404);
    expect((await show(path, { 'tillbridge-protocol': '1' })).status).toBe(401);
  });

  it('[IM1] are refused with a sentence when they are none', async () => {
    const refused = await upload(new Uint8Array(Buffer.from('MZ a program')));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ kind: 'no-picture', sentence: expect.any(String) });
    expect((await upload(new Uint8Array(11 * 1024 * 1024))).status).toBe(422);
    expect((await upload(new Uint8Array(10), {})).status).toBe(401);
  });
});
