import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Stop, capture } from '../../program/index';
import { upgradeCode } from '../electron-builder';
import type { Platform } from '../lock';
import { treeFiles } from '../tree';

/**
 * The Windows installer of IT departments, made by wixl on any Linux: electron-builder makes one only where WiX is, on Windows.
 * Source: spec/packaging.md INS16
 */

export type Msi = {
  /** The program in its folder, as electron-builder leaves it: `win-unpacked`. */
  program: string;
  out: string;
  version: string;
  platform: Platform;
};

/** A GUID that a text has for ever: Windows follows a file from one version to the next by its component's. */
export function guidOf(text: string): string {
  const hex = createHash('sha1').update(`com.tillbridge.till ${text}`).digest('hex').toUpperCase();
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `A${hex.slice(17, 20)}`];
  return `{${[...parts, hex.slice(20, 32)].join('-')}}`;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`);

/** Ids of Windows Installer hold letters, digits, points and underscores, and at most 72 of them. */
const idFor = (kind: string, path: string): string =>
  `${kind}${createHash('sha1').update(path).digest('hex').slice(0, 16)}`;

type Folder = { path: string; files: string[]; folders: Map<string, Folder> };
const emptyFolder = (path: string): Folder => ({ path, files: [], folders: new Map() });

function treeOf(files: readonly string[]): Folder {
  const root = emptyFolder('');
  for (const file of files) {
    let at = root;
    const names = file.split('/');
    for (const name of names.slice(0, -1)) {
      const next = at.folders.get(name) ?? emptyFolder(at.path === '' ? name : `${at.path}/${name}`);
      at.folders.set(name, next);
      at = next;
    }
    at.files.push(file);
  }
  return root;
}

const fileXml = (file: string): string =>
  `<Component Id="${idFor('c', file)}" Guid="${guidOf(file)}" Win64="yes"><File Id="${idFor('f', file)}" Name="${escaped(
    file.slice(file.lastIndexOf('/') + 1),
  )}" Source="${escaped(file)}" KeyPath="yes"/></Component>`;

const folderXml = (folder: Folder): string =>
  [
    ...folder.files.map((file) => fileXml(file)),
    ...[...folder.folders].map(
      ([name, inside]) =>
        `<Directory Id="${idFor('d', inside.path)}" Name="${escaped(name)}">${folderXml(inside)}</Directory>`,
    ),
  ].join('\n');

const shortcut = (id: string, folder: string): string =>
  `<Directory Id="${folder}"><Component Id="${id}" Guid="${guidOf(id)}" Win64="yes">
<Shortcut Id="${id}Link" Name="Tillbridge" Target="[INSTALLDIR]Tillbridge.exe" WorkingDirectory="INSTALLDIR"/>
<RegistryValue Root="HKLM" Key="Software\\Tillbridge" Name="${id}" Type="integer" Value="1" KeyPath="yes"/></Component></Directory>`;

/** A version as Windows Installer compares it: three numbers, and nothing of a trial's suffix. */
export function installerVersion(version: string): string {
  const [, ...numbers] = /^(\d+)\.(\d+)\.(\d+)(?:-|$)/.exec(version) ?? [];
  const [major = 256, minor = 256] = numbers.map(Number);
  if (numbers.length !== 3 || major > 255 || minor > 255)
    throw new Stop(`Windows Installer has no version like ${version}: it takes 255.255.65535 at most.`);
  return numbers.join('.');
}

export function msiSource(version: string, files: readonly string[]): string {
  const components = [...files.map((file) => idFor('c', file)), 'StartMenu', 'Desktop'];
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="${guidOf(`product ${version}`)}" Name="Tillbridge" Language="1033" Version="${installerVersion(version)}" Manufacturer="Tillbridge" UpgradeCode="${upgradeCode}">
<Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine" Description="Tillbridge point of sale"/>
<MajorUpgrade DowngradeErrorMessage="A newer Tillbridge is installed. Uninstall it first; the ledger stays."/>
<Media Id="1" Cabinet="tillbridge.cab" EmbedCab="yes"/>
<Property Id="ARPNOMODIFY" Value="1"/>
<Directory Id="TARGETDIR" Name="SourceDir">
<Directory Id="ProgramFiles64Folder"><Directory Id="INSTALLDIR" Name="Tillbridge">
${folderXml(treeOf(files))}
</Directory></Directory>
${shortcut('StartMenu', 'ProgramMenuFolder')}
${shortcut('Desktop', 'DesktopFolder')}
</Directory>
<Feature Id="Till" Level="1">
${components.map((id) => `<ComponentRef Id="${id}"/>`).join('\n')}
</Feature>
</Product>
</Wix>
`;
}

/** @returns the installer's file, unsigned */
export async function buildMsi({ program, out, version, platform }: Msi): Promise<string> {
  if (platform.cpu !== 'x64')
    throw new Stop('An MSI is made for x64 alone: use the NSIS installer on ARM machines.');
  mkdirSync(out, { recursive: true });
  const source = join(out, 'tillbridge.wxs');
  writeFileSync(source, msiSource(version, treeFiles(program)));
  const file = join(out, `tillbridge-${version}-win-${platform.cpu}.msi`);
  const { exitCode, output } = await capture(
    'wixl',
    ['--arch', 'x64', '-o', resolve(file), resolve(source)],
    {
      // Its sources are told from the folder of the program: wixl takes no whole path.
      cwd: program,
    },
  );
  if (exitCode !== 0) throw new Stop(`wixl could not make ${file}:\n${output}`);
  return file;
}
