import { describe, expect, it } from 'vitest';
import { headerBytes, isForPlatform } from './machine';

function elf(machine: number): Uint8Array {
  const header = new Uint8Array(headerBytes);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  header.set([machine], 18);
  return header;
}
const [x64, arm64] = [elf(0x3e), elf(0xb7)];

describe('the machine that a program is for', () => {
  it.each([
    { platform: 'kiosk-linux-x64', header: x64, isFor: true, why: 'its own' },
    { platform: 'kiosk-linux-x64', header: arm64, isFor: false, why: 'another' },
    { platform: 'kiosk-linux-arm64', header: arm64, isFor: true, why: 'its own' },
    { platform: 'kiosk-linux-arm64', header: x64, isFor: false, why: 'another' },
    {
      platform: 'kiosk-linux-x64',
      header: new TextEncoder().encode('#!/bin/sh\nexec node "$@"\n'),
      isFor: true,
      why: 'no',
    },
    { platform: 'kiosk-linux-x64', header: arm64.slice(0, 10), isFor: true, why: 'less than a' },
    { platform: 'electron-windows-x64', header: arm64, isFor: true, why: 'an installer of another' },
  ] as const)('[UP25] $platform with $why machine’s header: $isFor', ({ platform, header, isFor }) =>
    expect(isForPlatform(platform, header)).toBe(isFor),
  );
});
