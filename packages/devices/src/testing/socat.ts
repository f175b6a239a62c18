import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type CablePair = {
  /** Where the till's end is. */
  till: string;
  /** Where the device's end is. */
  device: string;
  /** Pulls the cable out. Both paths are gone after it. */
  unplug(): Promise<void>;
  /** Puts it back, under the same paths. */
  plugIn(): Promise<void>;
  /** Ends everything and removes the paths' folder. */
  dispose(): Promise<void>;
};

const startMs = 5000;

/** A serial cable made of two pseudo-terminals by socat. @throws a sentence when socat is not installed */
export async function serialCable(): Promise<CablePair> {
  const folder = await mkdtemp(join(tmpdir(), 'tillbridge-cable-'));
  const till = join(folder, 'till');
  const device = join(folder, 'device');
  let socat = await start(till, device);
  const unplug = () => stop(socat);
  return {
    till,
    device,
    unplug,
    plugIn: async () => {
      socat = await start(till, device);
    },
    dispose: async () => {
      await unplug();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function start(till: string, device: string): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const socat = spawn(
      'socat',
      ['-d', '-d', `pty,raw,echo=0,link=${till}`, `pty,raw,echo=0,link=${device}`],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const late = setTimeout(() => {
      socat.kill();
      reject(new Error('socat did not make a pair of pseudo-terminals in time.'));
    }, startMs);
    let said = '';
    socat.on('error', () => {
      clearTimeout(late);
      reject(
        new Error(
          'socat is not installed: install it (on Debian, "apt-get install socat"), serial devices cannot be tested without it.',
        ),
      );
    });
    socat.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes('starting data transfer loop')) return;
      clearTimeout(late);
      resolve(socat);
    });
    socat.on('exit', () => {
      clearTimeout(late);
      reject(new Error(`socat ended: ${said}`));
    });
  });
}

function stop(socat: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (socat.exitCode !== null || socat.signalCode !== null) return resolve();
    socat.once('exit', () => resolve());
    socat.kill('SIGKILL');
  });
}
