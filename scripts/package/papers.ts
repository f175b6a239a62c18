import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../program/index';
import { type Installed, type Platform, closureOf, isOurs, readLock } from './lock';

/** What is in an installer, for whoever has to know: the bill of materials and the licences. Source: spec/packaging.md INS6, INS7 */

const hexOf = (integrity: string): { alg: string; content: string } | null => {
  const [algorithm = '', base64 = ''] = integrity.split(' ')[0]?.split(/-(.*)/s) ?? [];
  const names: Readonly<Record<string, string>> = { sha512: 'SHA-512', sha1: 'SHA-1', sha256: 'SHA-256' };
  const alg = names[algorithm];
  return alg === undefined ? null : { alg, content: Buffer.from(base64, 'base64').toString('hex') };
};

const purl = ({ name, version }: Pick<Installed, 'name' | 'version'>): string =>
  `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

/** One name and version counts once, wherever npm put it. */
const unique = (all: readonly Installed[]): Installed[] => [
  ...new Map(all.map((one) => [`${one.name}@${one.version}`, one])).values(),
];

/** An SPDX expression stays one; a single id is told as an id. */
const licenceOf = (licence: string) =>
  /[ (]/.test(licence) ? { expression: licence } : { license: { id: licence } };

export type Extra = { name: string; version: string; license: string };

/** CycloneDX 1.6, sorted, with nothing in it of when or where it was made. */
export function sbomOf(
  installed: readonly Installed[],
  about: Pick<Extra, 'name' | 'version'>,
  extra: readonly Extra[],
): string {
  const component = (one: Installed) => {
    const hash = one.integrity === null ? null : hexOf(one.integrity);
    return {
      type: 'library',
      'bom-ref': purl(one),
      name: one.name,
      version: one.version,
      purl: purl(one),
      ...(one.license === null ? {} : { licenses: [licenceOf(one.license)] }),
      ...(hash === null ? {} : { hashes: [hash] }),
    };
  };
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': about.name, name: about.name, version: about.version },
    },
    components: [
      ...extra.map(({ name, version, license }) => ({
        type: 'application',
        'bom-ref': `${name}@${version}`,
        ...{ name, version, licenses: [licenceOf(license)] },
      })),
      ...unique(installed)
        .filter((one) => !isOurs(one))
        .map(component)
        .sort((a, b) => (a.purl < b.purl ? -1 : 1)),
    ],
  };
  return `${JSON.stringify(bill, null, 1)}\n`;
}

/** Every licence text that came with a package, and the name of the licence where none came. */
export function licencesOf(installed: readonly Installed[], extra: readonly Extra[]): string {
  const parts = unique(installed)
    .filter((one) => !isOurs(one))
    .sort((a, b) => (purl(a) < purl(b) ? -1 : 1))
    .map((one) => `${one.name} ${one.version} (${one.license ?? 'see its text'})\n\n${textsOf(one).trim()}`);
  const others = extra.map(({ name, version, license }) => `${name} ${version} (${license})`);
  return `Tillbridge is not for use without a licence from its maker. It holds the work of others:\n\n${[
    ...others,
    ...parts,
  ].join(`\n\n${'-'.repeat(78)}\n\n`)}\n`;
}

function textsOf({ path, license }: Installed): string {
  const folder = join(repoRoot, path);
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
        .sort()
    : [];
  const texts = names.map((name) => readFileSync(join(folder, name), 'utf8').trim());
  return texts.length > 0
    ? texts.join('\n\n')
    : `The package names its licence and brings no text: ${license}.`;
}

/** The desktop program and everything in it, also what Vite wrote into its bundles. */
export const desktopClosure = (platform: Platform): Installed[] =>
  closureOf(readLock(repoRoot), ['apps/desktop'], platform);

export type Papers = { sbom: string; licences: string };

/** Both papers as files in a folder of their own, which goes into an installer as it is. @returns the folder */
export function writePapers(folder: string, { sbom, licences }: Papers): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'sbom.cdx.json'), sbom);
  writeFileSync(join(folder, 'licences.txt'), licences);
  return folder;
}
