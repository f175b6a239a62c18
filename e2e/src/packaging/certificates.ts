import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An authority of the test's own, a certificate for code and one for time stamps: what a shop's IT would buy. */

export type Certificates = {
  authority: string;
  code: { pfx: string; password: string };
  timeStamps: { certificate: string; key: string };
};

const extensions = `
[authority]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
[code]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, codeSigning
[time]
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
`;

const openssl = (folder: string, ...args: string[]) =>
  execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });

function issue(folder: string, name: string, subject: string): void {
  openssl(
    folder,
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    ...files('-keyout', `${name}.key`),
    '-subj',
    subject,
    '-out',
    `${name}.csr`,
  );
  const signed = ['-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial', '-days', '30'];
  openssl(
    folder,
    'x509',
    '-req',
    '-in',
    `${name}.csr`,
    ...signed,
    '-extfile',
    'ext.cnf',
    '-extensions',
    name,
    '-out',
    `${name}.pem`,
  );
}
const files = (...args: string[]): string[] => args;

export function makeCertificates(folder: string): Certificates {
  writeFileSync(join(folder, 'ext.cnf'), `[req]\ndistinguished_name = dn\n[dn]\n${extensions}`);
  openssl(
    folder,
    ...[
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '30',
      '-config',
      'ext.cnf',
      '-extensions',
      'authority',
    ],
    ...['-keyout', 'authority.key', '-subj', '/CN=Trial authority', '-out', 'authority.pem'],
  );
  issue(folder, 'code', '/CN=Tillbridge trial/O=Tillbridge');
  issue(folder, 'time', '/CN=Trial time stamps');
  const password = 'a trial';
  openssl(
    folder,
    ...['pkcs12', '-export', '-in', 'code.pem', '-inkey', 'code.key', '-certfile', 'authority.pem'],
    ...['-passout', `pass:${password}`, '-out', 'code.pfx'],
  );
  return {
    authority: join(folder, 'authority.pem'),
    code: { pfx: join(folder, 'code.pfx'), password },
    timeStamps: { certificate: join(folder, 'time.pem'), key: join(folder, 'time.key') },
  };
}
