import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCompany } from '../company';
import { vendLike } from '../import/testing';
import { smallCompany, startHub } from '../testing';

describe('files of products over HTTP', () => {
  let running: Awaited<ReturnType<typeof startHub>>;
  const plan = smallCompany(71, 2);
  beforeAll(async () => {
    running = await startHub();
    await createCompany(running.hub.db, running.hub.deps, plan);
  });
  afterAll(() => running.close());
  const bearer = () => ({ authorization: `Bearer ${running.operatorToken}` });

  const upload = (
    bytes: string | Buffer<ArrayBuffer>,
    name: string,
    headers: Record<string, string> = bearer(),
  ) => {
    const form = new FormData();
    form.set('file', new Blob([bytes]), name);
    return fetch(`${running.url}/files/imports`, { method: 'POST', body: form, headers });
  };
  const ask = async <T>(path: string, input: unknown): Promise<T> => {
    const query = encodeURIComponent(JSON.stringify(input));
    const answer = await fetch(`${running.url}/trpc/${path}?input=${query}`, { headers: bearer() });
    return ((await answer.json()) as { result: { data: T } }).result.data;
  };
  const tell = async (path: string, input: unknown): Promise<unknown> => {
    const answer = await fetch(`${running.url}/trpc/${path}`, {
      method: 'POST',
      headers: { ...bearer(), 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return answer.json();
  };

  it.each([
    {
      name: 'picture.csv',
      bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]),
      says: 'neither a CSV file nor an Excel file',
    },
    { name: 'old.xls', bytes: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), says: 'old Excel file' },
    { name: 'broken.xlsx', bytes: Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]), says: 'damaged' },
    { name: 'empty.csv', bytes: Buffer.from([]), says: 'empty' },
  ])('[IP1] $name is refused by what it is: $says', async ({ name, bytes, says }) => {
    const answer = await upload(bytes, name);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      ok: false,
      refusal: { sentence: expect.stringContaining(says) },
    });
  });

  it('[IP1] nobody uploads, exports or prints without being known', async () => {
    const answers = await Promise.all([
      upload('sku,name,price\n', 'a.csv', {}),
      fetch(`${running.url}/files/products.csv`),
      fetch(`${running.url}/files/labels.pdf`, { method: 'POST' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  it('[IP1] [IP12] a file is taken in, checked by the work loop, applied, and comes out again', async () => {
    const answer = await upload(vendLike, 'vend.xlsx');
    expect(answer.status).toBe(201);
    const { value } = (await answer.json()) as {
      value: { importId: string; mapping: unknown; fileKind: string };
    };
    expect(value.fileKind).toBe('csv');
    const { importId } = value;
    const until = async (state: string): Promise<void> => {
      for (const end = Date.now() + 20_000; Date.now() < end;) {
        const shown = await ask<{ run: { state: string } }>('import.show', { importId });
        if (shown.run.state === state) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`the import never was ${state}`);
    };
    await tell('import.check', { importId, mapping: value.mapping });
    await until('checked');
    const refused = await fetch(`${running.url}/files/imports/${importId}/refused.csv`, {
      headers: bearer(),
    });
    expect(await refused.text()).toContain('The price is empty.');
    await tell('import.applyRows', { importId });
    await until('applied');
    const csv = await fetch(`${running.url}/files/products.csv?stock=yes`, { headers: bearer() });
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    expect(await csv.text()).toContain(',T-S,Harbour Tee,');
    const xlsx = await fetch(`${running.url}/files/products.xlsx`, { headers: bearer() });
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  it('[LB4] labels are a PDF', async () => {
    const itemId = plan.items[0]?.itemId;
    const answer = await fetch(`${running.url}/files/labels.pdf`, {
      method: 'POST',
      headers: { ...bearer(), 'content-type': 'application/json' },
      body: JSON.stringify({ template: 'sheet-24', items: [{ itemId, count: 3 }] }),
    });
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});
