import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { type StandIn, type Switches, standIn } from '../kit';

export const smtpSwitches = {
  /** What it says instead of taking a mail; the two last take it and never say so, and never say anything. */
  answer: ['250', '421', '450', '452', '535', '550', '552', '554', 'dropped-after-data', 'silence'],
} as const;
type SwitchesOfIt = typeof smtpSwitches;
type Answer = SwitchesOfIt['answer'][number];

export type SmtpMail = { from: string; to: string[]; raw: string };
export type SmtpOptions = { port?: number; smtpPort?: number; user?: string; password?: string };
export type SmtpStandIn = StandIn<SwitchesOfIt> & {
  /** As nodemailer has it. */
  smtpUrl: string;
  smtpPort: number;
  /** The oldest first. */
  inbox: SmtpMail[];
};

const words: Readonly<Partial<Record<Answer, string>>> = {
  '421': '4.3.2 Service not available, closing transmission channel',
  '450': '4.2.1 Mailbox busy',
  '452': '4.2.2 Mailbox full',
  '535': '5.7.8 Authentication credentials invalid',
  '550': '5.1.1 No such user here',
  '552': '5.3.4 Message too big',
  '554': '5.7.1 Rejected as spam',
};
/** Refused when a recipient is named; the rest when the mail itself has come. */
const atRecipient: readonly Answer[] = ['421', '450', '452', '550'];

const replied = (answer: Answer): Error =>
  Object.assign(new Error(words[answer] ?? answer), { responseCode: Number(answer) });

/** A mail server that takes mail for everybody and keeps it here, or fails in the ways that mail servers do. Source: reference of outside services, D2 */
export async function smtpStandIn(options: SmtpOptions = {}): Promise<SmtpStandIn> {
  const inbox: SmtpMail[] = [];
  const { user = 'shop', password = 'stand-in' } = options;
  const running = await standIn({
    name: 'SMTP',
    ...(options.port === undefined ? {} : { port: options.port }),
    switches: smtpSwitches,
    routes: () => undefined,
    tables: () => [
      {
        title: 'Inbox',
        columns: ['to', 'mail'],
        rows: inbox.toReversed().map(({ to, raw }) => [to.join(', '), raw.slice(0, 600)]),
      },
    ],
  });
  const server = mailServer(running.switches, inbox, { user, password });
  // It is told of every connection that breaks; those are what it is here for.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(options.smtpPort ?? 0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    ...running,
    inbox,
    smtpPort: port,
    smtpUrl: `smtp://${user}:${password}@127.0.0.1:${port}`,
    close: async () => {
      await new Promise<void>((resolve) => server.close(resolve));
      await running.close();
    },
  };
}

const mailServer = (
  switches: Switches<SwitchesOfIt>,
  inbox: SmtpMail[],
  { user, password }: { user: string; password: string },
): SMTPServer => {
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    closeTimeout: 200,
    onAuth: (auth, _session, done) => {
      const isRight = auth.username === user && auth.password === password;
      if (isRight && switches.get('answer') !== '535') done(null, { user });
      else done(replied('535'));
    },
    onRcptTo: (_address, _session, done) => {
      const answer = switches.get('answer');
      if (atRecipient.includes(answer)) done(replied(answer));
      else done();
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const answer = switches.get('answer');
        if (answer === '552' || answer === '554') return done(replied(answer));
        if (answer === 'silence') return;
        inbox.push(mailOf(session, Buffer.concat(parts)));
        if (answer === 'dropped-after-data') {
          for (const socket of sockets) socket.destroy();
          return;
        }
        done();
      });
    },
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return server;
};

const mailOf = ({ envelope }: SMTPServerSession, raw: Buffer): SmtpMail => ({
  from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
  to: envelope.rcptTo.map(({ address }) => address),
  raw: raw.toString('utf8'),
});
