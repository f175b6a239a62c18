import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { maskLine } from './mask';

/** Where a till's logs lie, in its data folder. */
export const logsFolder = (dataFolder: string): string => join(dataFolder, 'logs');

type Bounds = {
  /** One file's. */
  mostBytes: number;
  /** Older files beside the one that is written. */
  olderFiles: number;
};
/** A till writes some kilobytes on a day without trouble, and a megabyte on a bad one. */
const usualBounds: Bounds = { mostBytes: 2 * 1024 * 1024, olderFiles: 4 };
/** What goes with a report of a crash. */
const lastLinesKept = 60;
/** No secret is shorter, and shorter texts stand everywhere. */
const shortestSecret = 8;

/**
 * A log in a file that is moved aside when it is full, so that it can never fill a disk, with secrets masked before a line is
 * written anywhere. A disk that refuses costs lines and never a sale; how many is said when it takes them again.
 * Source: spec/support.md SU1, SU2
 */
export class LogFile {
  readonly #path: string;
  readonly #folder: string;
  readonly #name: string;
  readonly #bounds: Bounds;
  readonly #also: (line: string) => void;
  readonly #known = new Set<string>();
  readonly #last: string[] = [];
  #file: number | null = null;
  #bytes = 0;
  #lost = 0;

  /** @param also hears each line, masked: standard error */
  constructor(
    dataFolder: string,
    name: string,
    { also = () => undefined, ...bounds }: Partial<Bounds> & { also?: (line: string) => void } = {},
  ) {
    this.#folder = logsFolder(dataFolder);
    this.#name = name;
    this.#path = join(this.#folder, `${name}.log`);
    this.#bounds = { ...usualBounds, ...bounds };
    this.#also = also;
  }

  /** A secret of this till: it is masked as it is, wherever it stands. */
  readonly hide = (secret: string): void => {
    if (secret.length >= shortestSecret) this.#known.add(secret);
  };

  /** One line, with or without its end; pino's own. */
  readonly write = (line: string): void => {
    const said = `${maskLine(line.trimEnd(), this.#known)}\n`;
    this.#also(said);
    this.#last.push(said.trimEnd());
    if (this.#last.length > lastLinesKept) this.#last.shift();
    try {
      if (this.#lost > 0) this.#append(`{"msg":"${this.#lost} lines could not be written"}\n`);
      this.#lost = 0;
      this.#append(said);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      this.#lost += 1;
      this.#also(`{"msg":"the log cannot be written","code":"${String(error.code)}"}\n`);
    }
  };

  lastLines(): string[] {
    return [...this.#last];
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }

  #append(line: string): void {
    const bytes = Buffer.byteLength(line);
    const file = this.#fileFor(bytes);
    writeSync(file, line);
    this.#bytes += bytes;
  }

  #fileFor(bytes: number): number {
    const open = this.#file ?? this.#open();
    if (this.#bytes === 0 || this.#bytes + bytes <= this.#bounds.mostBytes) return open;
    this.close();
    this.#moveAside();
    return this.#open();
  }

  #open(): number {
    mkdirSync(this.#folder, { recursive: true });
    const file = openSync(this.#path, 'a', 0o600);
    this.#file = file;
    this.#bytes = fstatSync(file).size;
    return file;
  }

  #moveAside(): void {
    const older = (number: number) => join(this.#folder, `${this.#name}.${number}.log`);
    rmSync(older(this.#bounds.olderFiles), { force: true });
    for (let number = this.#bounds.olderFiles - 1; number >= 1; number--)
      if (existsSync(older(number))) renameSync(older(number), older(number + 1));
    renameSync(this.#path, older(1));
  }
}
