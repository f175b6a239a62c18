import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stop, capture } from '../../program/index';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Who says when something was signed. */
export const timeStampServerOf = (env: Environment): string =>
  env['TILLBRIDGE_TIMESTAMP_SERVER'] ?? 'http://timestamp.digicert.com';

/** A certificate with its key in a file (.pfx), named by the two variables from which electron-builder takes it as well. */
export type Certificate = { file: string; password: string; timeStampServer: string };

/** What the environment signs with; `null` for a trial. Source: spec/packaging.md INS13 */
export function certificateOf(env: Environment): Certificate | null {
  const file = env['CSC_LINK'];
  if (file === undefined || file === '') return null;
  return {
    file: file.replace(/^file:\/\//, ''),
    password: env['CSC_KEY_PASSWORD'] ?? '',
    timeStampServer: timeStampServerOf(env),
  };
}

/**
 * Signs a Windows program or installer in its place, with a time stamp: by that alone a signature outlives its certificate.
 * The password goes to the tool in a file that only we read: whoever is on a machine can read a program's arguments.
 */
export async function signForWindows(
  file: string,
  { certificate, name }: { certificate: Certificate; name: string },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tillbridge-sign-'));
  try {
    const secret = join(folder, 'password');
    writeFileSync(secret, certificate.password, { mode: 0o600 });
    const signed = join(folder, 'signed');
    const { exitCode, output } = await capture('osslsigncode', [
      ...['sign', '-pkcs12', certificate.file, '-readpass', secret, '-h', 'sha256', '-n', name],
      ...['-ts', certificate.timeStampServer, '-in', file, '-out', signed],
    ]);
    if (exitCode !== 0) throw new Stop(`osslsigncode could not sign ${file}:\n${output}`);
    copyFileSync(signed, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
