import { expect, it } from 'vitest';
import { fileTransport } from './transport';
import { masked, packed, unpacked } from './envelope';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

it('[MA6] HTML and files leave with the text', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-letter-'));
  const contents = {
    text: 'The text.',
    html: '<p>The page.</p>',
    files: [{ name: 'one.pdf', type: 'application/pdf', base64: 'AAEC' }],
  };
  expect(unpacked(packed(contents))).toEqual(contents);
  await fileTransport(folder, () => 'Till <till@example.com>').deliver({
    mailId: 'one',
    to: 'kim@example.com',
    subject: 'Receipt',
    ...unpacked(packed(contents)),
    date: new Date(0),
  });
  const [name = ''] = readdirSync(folder);
  const mail = readFileSync(join(folder, name), 'utf8');
  for (const part of ['The text.', '<p>The page.</p>', 'filename=one.pdf', 'AAEC'])
    expect(mail).toContain(part);
  rmSync(folder, { recursive: true });
});

it('[MA6] a mail that waited through an update is its text alone', () => {
  expect(unpacked('{not ours')).toEqual({ text: '{not ours' });
});

it('[RC24] an address is masked to what its owner would know it by', () => {
  expect(masked('ana@example.com')).toBe('a…@example.com');
});
