import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { quoteFile } from './quote-file';

const help = `npm run -s quote -- FILE.json

Prices every cart of a file in the format of tax-examples.json with the till's own rules. Prints, per case, what was
computed as JSON and whether it equals the file's expectation, then the count. Ends with 0 only when all are equal.`;

/** Expected trouble: the reader gets a sentence on the error stream, and no stack trace. */
function stop(sentence: string): number {
  console.error(sentence);
  return 1;
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

function main(args: readonly string[]): number {
  const [name, ...more] = args;
  if (name === '--help') {
    console.log(help);
    return 0;
  }
  if (name === undefined || more.length > 0) return stop(`Name one file to price.\n\n${help}`);
  // npm runs scripts at the top of the checkout; the name is meant from where the person stands.
  const file = resolve(process.env['INIT_CWD'] ?? process.cwd(), name);
  if (!existsSync(file)) return stop(`There is no file ${name}.`);
  if (!statSync(file).isFile()) return stop(`${name} is a folder, not a file.`);
  if (!isReadable(file)) return stop(`${name} may not be read by this user.`);
  const quoted = quoteFile(readFileSync(file, 'utf8'));
  if (typeof quoted === 'string') return stop(`${name} cannot be priced: ${quoted}.`);
  console.log(quoted.lines.join('\n'));
  return quoted.allEqual ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
