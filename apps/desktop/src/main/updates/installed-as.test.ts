import { expect, it } from 'vitest';
import { installedAs } from './installed-as';

const on = { cpu: 'x64', program: '', env: {}, isFile: () => false };
const windows = { ...on, platform: 'win32', program: 'C:\\Program Files\\Tillbridge\\Tillbridge.exe' };

it('[UP23] a program of our own installer takes releases, and one that others keep up to date takes none', () => {
  const asked: string[] = [];
  const isFile = (path: string) => asked.push(path) > 0;
  expect(installedAs({ ...windows, isFile })).toBe('electron-windows-x64');
  expect(asked).toEqual(['C:\\Program Files\\Tillbridge\\Uninstall Tillbridge.exe']);
  expect(installedAs(windows)).toBeNull();
  expect(installedAs({ ...windows, cpu: 'arm64', isFile })).toBeNull();
  expect(installedAs({ ...on, platform: 'darwin' })).toBe('electron-mac-x64');
  expect(installedAs({ ...on, platform: 'darwin', cpu: 'arm64' })).toBe('electron-mac-arm64');
  const image = { ...on, platform: 'linux', env: { APPIMAGE: '/opt/shop/Tillbridge.AppImage' } };
  expect(installedAs(image)).toBe('electron-linux-x64');
  expect(installedAs({ ...image, env: {} })).toBeNull();
  expect(installedAs({ ...image, cpu: 'arm64' })).toBeNull();
  expect(installedAs({ ...image, env: { APPIMAGE: 'Tillbridge.AppImage' } })).toBeNull();
});
