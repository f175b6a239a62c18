import { type AddressInfo, type Server, type Socket, createServer } from 'node:net';

export type ReceivedMail = { to: string[]; data: string };

/** As much of SMTP (RFC 5321) as a client needs that hands over a mail; refuses recipients with `answer` when that is set. */
export class FakeMailServer {
  readonly received: ReceivedMail[] = [];
  /** What it says to every recipient instead of taking it. */
  answer: string | null = null;
  /** How many refused mails were brought. */
  attempts = 0;
  #server: Server | null = null;

  async open(): Promise<void> {
    this.#server = createServer((socket) => this.#talk(socket));
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    const { port } = this.#server?.address() as AddressInfo;
    return `smtp://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  #talk(socket: Socket): void {
    let waiting = '';
    let to: string[] = [];
    let isData = false;
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    say('220 fake');
    socket.on('error', () => socket.destroy());
    socket.setEncoding('utf8').on('data', (text: string) => {
      waiting += text;
      for (;;) {
        const end = isData ? '\r\n.\r\n' : '\r\n';
        const at = waiting.indexOf(end);
        if (at < 0) return;
        const line = waiting.slice(0, at);
        waiting = waiting.slice(at + end.length);
        if (isData) {
          this.received.push({ to, data: line });
          [isData, to] = [false, []];
          say('250 taken');
          continue;
        }
        const verb = line.slice(0, 4).toUpperCase();
        if (verb === 'RCPT' && this.answer !== null) {
          this.attempts += 1;
          say(this.answer);
        } else if (verb === 'RCPT') {
          to.push(/<(.*)>/.exec(line)?.[1] ?? '');
          say('250 ok');
        } else if (verb === 'DATA') {
          isData = true;
          say('354 go on');
        } else if (verb === 'QUIT') {
          say('221 bye');
          socket.end();
        } else say('250 ok');
      }
    });
  }
}
