import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ParseArgsOptionDescriptor, parseArgs } from 'node:util';

/** The top of the checkout. Every script works from here, wherever it was called from. */
export const repoRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export type Option = ParseArgsOptionDescriptor & { help: string; value?: string };
export type Options = Record<string, Option>;

export type Values<T extends Options> = {
  [Name in keyof T]: T[Name]['type'] extends 'boolean'
    ? boolean
    : T[Name]['default'] extends string
      ? string
      : string | undefined;
};

export type Program<T extends Options> = {
  /** As a person types it: `npm test --`. */
  usage: string;
  summary: string;
  /** What stands on the line besides options, as the usage shows it: `FILE`. None when left out. */
  operands?: string;
  options: T;
};

/** Expected trouble: the reader gets the sentence, and no stack trace. */
export class Stop extends Error {
  override name = 'Stop';
}

export function helpText<T extends Options>(program: Program<T>): string {
  const rows: [string, Option][] = [
    ...Object.entries(program.options),
    ['help', { type: 'boolean', help: 'this text' }],
  ];
  const flag = ([name, option]: [string, Option]) =>
    option.type === 'boolean' ? `--${name}` : `--${name} ${option.value ?? 'VALUE'}`;
  const width = Math.max(...rows.map((row) => flag(row).length));
  const lines = rows.map((row) => {
    const preset = row[1].default;
    return `  ${flag(row).padEnd(width)}  ${row[1].help}${typeof preset === 'string' ? ` (${preset})` : ''}`;
  });
  const operands = program.operands === undefined ? '' : ` ${program.operands}`;
  return [`${program.usage}${operands} [options]`, '', program.summary, '', ...lines].join('\n');
}

/** Throws `Stop` on an option that does not exist, `'help'` when help was asked for. */
export function readOptions<T extends Options>(program: Program<T>, args: string[]): Values<T> | 'help' {
  const read = readCommandLine(program, args);
  return read === 'help' ? 'help' : read.values;
}

type CommandLine<T extends Options> = { values: Values<T>; operands: string[] };

function readCommandLine<T extends Options>(program: Program<T>, args: string[]): CommandLine<T> | 'help' {
  if (args.includes('--help')) return 'help';
  try {
    const allowPositionals = program.operands !== undefined;
    const parsed = parseArgs({ args, options: program.options, strict: true, allowPositionals });
    const read: Record<string, unknown> = parsed.values;
    const values: Record<string, unknown> = {};
    for (const [name, option] of Object.entries(program.options)) {
      values[name] = read[name] ?? (option.type === 'boolean' ? false : undefined);
    }
    return { values: values as Values<T>, operands: parsed.positionals };
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : String(error)}\nSee ${program.usage} --help.`);
  }
}

/** Runs a script to its exit code. The one place where a script's exceptions are caught. */
export async function runProgram<T extends Options>(
  program: Program<T>,
  work: (values: Values<T>, operands: string[]) => Promise<number> | number,
): Promise<void> {
  try {
    process.chdir(repoRoot);
    const read = readCommandLine(program, process.argv.slice(2));
    if (read === 'help') console.log(helpText(program));
    else process.exitCode = await work(read.values, read.operands);
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
