import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const made = new Set([
  'node_modules',
  'dist',
  'coverage',
  'artifacts',
  'test-results',
  'playwright-report',
  '.git',
  '.tillbridge',
]);

/** Every file that a person wrote below a folder, as sorted paths from it with forward slashes. */
export function filesUnder(folder: string): string[] {
  const found: string[] = [];
  const walk = (current: string) => {
    for (const entry of readdirSync(current, { withFileTypes: true })) {
      if (made.has(entry.name)) continue;
      const path = join(current, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) found.push(relative(folder, path).split(sep).join('/'));
    }
  };
  walk(folder);
  return found.sort();
}
