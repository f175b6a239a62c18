import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileTransport } from './transport';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillbridge-injection-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  { where: 'a subject', letter: { subject: 'Welcome\r\nBcc: thief@example.com\r\n\r\nSend money.' } },
  { where: 'a recipient', letter: { to: 'kim@example.com\r\nBcc: thief@example.com' } },
])('[MA5] $where with line breaks in it adds no header and no recipient', async ({ letter }) => {
  const mailId = `mail-${letter.subject ? 'subject' : 'recipient'}`;
  await fileTransport(folder, () => 'Tillbridge <tillbridge@example.com>').deliver({
    mailId,
    to: 'kim@example.com',
    subject: 'Welcome',
    text: 'The letter.',
    date: new Date(0),
    ...letter,
  });
  const name = readdirSync(folder).find((each) => each.includes(mailId)) ?? 'none';
  const [headers = '', body = ''] = readFileSync(join(folder, name), 'utf8').split(/\r\n\r\n/, 2);
  const unfolded = headers.replaceAll(/\r\n[ \t]+/g, ' ');
  expect(unfolded.split('\r\n').filter((line) => /^bcc:/i.test(line))).toEqual([]);
  expect(body.trim()).toBe('The letter.');
});
