import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Certificates } from './certificates';

const run = promisify(execFile);

export type TimeStampServer = { url: string; asked(): number; close(): Promise<void> };

/** A time-stamp authority on this machine, by openssl. Source: RFC 3161 */
export async function timeStampServer(
  folder: string,
  { authority, timeStamps }: Certificates,
): Promise<TimeStampServer> {
  const settings = join(folder, 'tsa.cnf');
  writeFileSync(join(folder, 'tsa.serial'), '01\n');
  writeFileSync(
    settings,
    `[tsa]
default_tsa = ours
[ours]
serial = ${join(folder, 'tsa.serial')}
crypto_device = builtin
signer_cert = ${timeStamps.certificate}
signer_key = ${timeStamps.key}
signer_digest = sha256
certs = ${authority}
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ordering = yes
ess_cert_id_alg = sha256
`,
  );
  let asked = 0;
  const answer = async (question: Buffer): Promise<Buffer> => {
    asked += 1;
    const [query, reply] = [join(folder, `${asked}.tsq`), join(folder, `${asked}.tsr`)];
    writeFileSync(query, question);
    await run('openssl', ['ts', '-reply', '-config', settings, '-queryfile', query, '-out', reply]);
    return readFileSync(reply);
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      answer(Buffer.concat(parts)).then(
        (reply) => response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked: () => asked,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
