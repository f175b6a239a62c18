import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { layDown } from '../../../scripts/package/deb';
import { kioskProgram } from '../../../scripts/package/kiosk';
import { platformHere } from '../../../scripts/package/package-kiosk';
import { capture, repoRoot } from '../../../scripts/program/index';

const hubMain = join(repoRoot, 'apps/hub/dist/main.js');
const { cpu } = platformHere();
const platform = `kiosk-linux-${cpu}`;

/** The till's program as it was built, in a folder under a version of its own. */
export function programOf(version: string, folder: string): string {
  layDown(kioskProgram(platformHere(), version), folder);
  return folder;
}

/** Changes the first line of a program's engine, and so its hash. */
function beginEngineWith(program: string, line: string): void {
  const main = join(program, 'engine/main.js');
  writeFileSync(main, `${line}\n${readFileSync(main, 'utf8')}`);
}

/** Whoever builds releases: they have the key, sign with the hub's own command, and put what they signed onto the hub. */
export class ReleaseMaker {
  readonly #folder: string;
  readonly #hubFolder: string;
  readonly #key: string;
  /** Which tills have in their settings. */
  readonly publicKey: string;

  private constructor(made: { folder: string; hubFolder: string; key: string; publicKey: string }) {
    [this.#folder, this.#hubFolder, this.#key] = [made.folder, made.hubFolder, made.key];
    this.publicKey = made.publicKey;
  }

  static async withKey(folder: string, hubFolder: string): Promise<ReleaseMaker> {
    await mkdir(folder, { recursive: true });
    const key = join(folder, 'release.pem');
    const said = await hubSays('key', '--key', key);
    const { publicKey } = JSON.parse(said) as { publicKey: string };
    return new ReleaseMaker({ folder, hubFolder, key, publicKey });
  }

  /**
   * Signs a version and puts it onto the hub.
   * @param engineBegins the first line of its engine
   * @param from a program that is installed, with its Node; what was built here when left out
   */
  async release(version: string, engineBegins: string, from?: string): Promise<void> {
    const folder = join(this.#folder, version);
    const program = join(folder, platform);
    if (from === undefined) programOf(version, program);
    else cpSync(from, program, { recursive: true });
    beginEngineWith(program, engineBegins);
    await hubSays('sign', folder, '--version', version, '--key', this.#key);
    await hubSays('add', folder, '--data', this.#hubFolder, '--public-key', this.publicKey);
  }

  /** Somebody got into the hub and changed a program there, so that it is still as long as it was. */
  tamperWith(version: string): void {
    const main = join(this.#hubFolder, 'releases', version, platform, 'engine/main.js');
    writeFileSync(main, readFileSync(main, 'utf8').replace(version, [...version].reverse().join('')));
  }
}

async function hubSays(...words: string[]): Promise<string> {
  const { exitCode, output } = await capture(process.execPath, [hubMain, 'release', ...words]);
  if (exitCode !== 0) throw new Error(`hub release ${words.join(' ')}: ${output}`);
  return output;
}
