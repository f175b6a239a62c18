import { type Socket, connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type SmtpStandIn, smtpStandIn } from './index';

let service: SmtpStandIn;
beforeEach(async () => {
  service = await smtpStandIn();
});
afterEach(() => service.close());

/** As much of a mail program as it takes to hear what is answered: the last answer to each command, or that it hung up. */
async function bring(): Promise<string> {
  const socket: Socket = connect(service.smtpPort, '127.0.0.1');
  socket.setEncoding('utf8');
  const lines: string[] = [];
  let wake = (): void => undefined;
  socket.on('data', (text: string) => {
    lines.push(...text.split('\r\n').filter((line) => /^\d{3} /.test(line)));
    wake();
  });
  socket.on('close', () => {
    lines.push('closed');
    wake();
  });
  const next = async (): Promise<string> => {
    while (lines.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return lines.shift() ?? '';
  };
  let said = await next();
  for (const command of [
    'EHLO till',
    'MAIL FROM:<a@b.example>',
    'RCPT TO:<c@d.example>',
    'DATA',
    'Hi\r\n.',
  ]) {
    socket.write(`${command}\r\n`);
    said = await next();
    if (!/^[23]/.test(said)) break;
  }
  socket.destroy();
  return said;
}

it('takes a mail and keeps it', async () => {
  expect(await bring()).toMatch(/^250/);
  expect(service.inbox).toMatchObject([{ to: ['c@d.example'], from: 'a@b.example' }]);
});

it.each(['421', '450', '452', '550', '552', '554'] as const)(
  'answers %s and keeps nothing',
  async (answer) => {
    service.switches.set('answer', answer);
    expect(await bring()).toContain(answer);
    expect(service.inbox).toEqual([]);
  },
);

it('keeps the mail and hangs up before it says so', async () => {
  service.switches.set('answer', 'dropped-after-data');
  expect(await bring()).toBe('closed');
  expect(service.inbox).toHaveLength(1);
});
