import { copyFileSync, chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/**
 * A folder with the shape of an unpacked Electron, where the real one cannot be had: a program that does nothing, with the wire
 * of fuses inside that Electron's has. What packing does to it is what it does to Electron; that Electron then runs is not shown.
 */

/** The mark by which the tools find the fuses in the binary, as @electron/fuses has it, and nine that are at Electron's defaults. */
const wire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100110'),
]);

const papers = (folder: string, version: string): void => {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  for (const name of ['en-US.pak', 'es.pak', 'fr.pak']) writeFileSync(join(folder, 'locales', name), '');
  writeFileSync(join(folder, 'version'), version);
  writeFileSync(join(folder, 'LICENSE'), 'MIT');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '');
};

export function linuxElectron(folder: string, version: string): string {
  papers(folder, version);
  const program = join(folder, 'electron');
  copyFileSync('/bin/true', program);
  appendFileSync(program, wire);
  chmodSync(program, 0o755);
  writeFileSync(join(folder, 'chrome-sandbox'), '');
  return folder;
}

export function windowsElectron(folder: string, version: string): string {
  papers(folder, version);
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const info = Resource.VersionInfo.createEmpty();
  info.setFileVersion(45, 4, 1, 0, 1033);
  info.setStringValues(
    { lang: 1033, codepage: 1200 },
    { ProductName: 'Electron', FileDescription: 'Electron' },
  );
  info.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  writeFileSync(join(folder, 'electron.exe'), Buffer.concat([Buffer.from(program.generate()), wire]));
  return folder;
}
