import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskLine, maskText, maskValue, masked } from './mask';

const credential = '0190f000-4111-7111-8111-111111111111.q7Jb1mWnC0r4t2VxZs8uLkPdYeHgFa35';

describe('what a log may not say', () => {
  it.each([
    { text: `Bearer ${credential}`, secret: 'q7Jb1mWnC0r4t2VxZs8uLkPdYeHgFa35' },
    { text: `authenticating ${credential} failed`, secret: 'q7Jb1mWnC0r4t2VxZs8uLkPdYeHgFa35' },
    { text: 'GET http://127.0.0.1:4710/?ticket=abc123def&x=1', secret: 'abc123def' },
    { text: 'through http://till:Tui99@proxy.shop.test:3128', secret: 'Tui99' },
    { text: 'mail to ana.maria+x@example.co.nz bounced', secret: 'ana.maria' },
    { text: 'call +64 21 555 0100 first', secret: '555 0100' },
    { text: 'call (021) 555-0100 first', secret: '555-0100' },
    { text: 'swiped 4111 1111 1111 1111 here', secret: '1111' },
    { text: 'card GC 1234567890123456', secret: '1234567890123456' },
    { text: '@\n\u001e\rANSI 636000100002DL00410278\nDCSSAMPLE', secret: 'SAMPLE' },
    { text: 'key 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', secret: '9f86d08188' },
  ])('[SU2] of “$text” it keeps $secret to itself', ({ text, secret }) => {
    expect(maskText(text)).not.toContain(secret);
    expect(maskLine(JSON.stringify({ msg: text }))).not.toContain(secret);
  });

  it.each([
    'the hub does not answer (ECONNREFUSED 127.0.0.1:4710)',
    'SQLITE_FULL: database or disk is full',
    'receipt 1234567 of 2026-11-22 at 192.168.100.10',
    'terminal 0190f000-4111-7111-8111-111111111111',
    '/var/lib/tillbridge/ledger-damaged-2026-11-22T03-04-05-123Z.db',
    'at Reporter.reportOnce (apps/desktop/dist/engine/main.js:1203:17)',
  ])('[SU2] and it still says: %s', (text) => expect(maskText(text)).toBe(text));

  it('[SU2] what stands under the name of a secret is masked, whatever it looks like', () =>
    expect(
      maskValue({
        pin: '4711',
        err: { code: 'EACCES', enrolmentCode: 'K7Q2M9XD', customerEmail: 'x' },
        key: null,
      }),
    ).toEqual({
      pin: masked,
      err: { code: 'EACCES', enrolmentCode: masked, customerEmail: masked },
      key: null,
    }));

  it('[SU2] times stay readable, the number of a card in a number does not', () => {
    expect(maskValue({ time: 1_763_812_345_678, amount: 4_111_111_111_111_111 })).toEqual({
      time: 1_763_812_345_678,
      amount: masked,
    });
  });

  const chunk = fc.string({ maxLength: 12, unit: fc.constantFrom(...'abc {}":,.xyz') });
  const secretOf = (alphabet: string, length: number) =>
    fc
      .array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length })
      .map((letters) => letters.join(''))
      .filter((text) => /\d/.test(text) && /[A-Za-z]/.test(text));
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

  it('[SU2] no secret of any shape comes through, wherever in a text or a value it stands', () =>
    fc.assert(
      fc.property(
        chunk,
        fc.oneof(secretOf(letters, 43), secretOf('0123456789abcdef', 64), secretOf(letters, 32)),
        chunk,
        (before, secret, after) => {
          const text = `${before} ${secret} ${after}`;
          for (const said of [
            maskText(text),
            maskLine(JSON.stringify({ msg: text })),
            maskLine(JSON.stringify({ err: { stack: [text], token: secret } })),
            maskLine(text),
          ])
            expect(said).not.toContain(secret);
        },
      ),
    ));

  it('[SU2] a secret of this till is masked as it is, also glued to other words', () =>
    fc.assert(
      fc.property(secretOf(letters, 12), chunk, (secret, around) => {
        expect(maskText(`${around}${secret}${around}x`, [secret])).not.toContain(secret);
      }),
    ));
});
