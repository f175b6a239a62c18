import type { ReleasePlatform } from '../wire';

/** What an ELF file says at byte 18 of the machine that its instructions are for. */
const elfMachines: Partial<Record<ReleasePlatform, number>> = {
  'kiosk-linux-x64': 0x3e,
  'kiosk-linux-arm64': 0xb7,
};
const elfMagic = [0x7f, 0x45, 0x4c, 0x46];

/** Under a kiosk's folder: the program that runs all others. */
export const kioskNodePath = 'bin/node';

/** How much of a file `isForPlatform` reads. */
export const headerBytes = 20;

/**
 * Whether a program can run where its folder says that it does; what is no ELF program is not judged.
 * @param header the file's first `headerBytes` bytes
 * Source: spec/updates.md UP25; System V ABI, "ELF Header", e_machine (little-endian on both machines)
 */
export function isForPlatform(platform: ReleasePlatform, header: Uint8Array): boolean {
  const machine = elfMachines[platform];
  if (machine === undefined || header.length < headerBytes) return true;
  if (!elfMagic.every((byte, at) => header[at] === byte)) return true;
  return (header[18] ?? 0) + (header[19] ?? 0) * 256 === machine;
}
