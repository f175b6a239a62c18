import type { TracedBytes } from '../../ipc/areas/device-setup';

/** `1b 40`, and an ellipsis where more went than is kept. */
export const spacedHex = ({ hex, bytes }: Pick<TracedBytes, 'hex' | 'bytes'>): string =>
  `${hex.replace(/(..)(?=.)/g, '$1 ')}${hex.length / 2 < bytes ? ' …' : ''}`;

/** What of it people can read; a dot stands for all else. */
export const readableOf = (hex: string): string =>
  (hex.match(/../g) ?? [])
    .map((pair) => parseInt(pair, 16))
    .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'))
    .join('');

/** For support: a line each, the oldest first. @param pieces the newest first */
export const traceText = (pieces: readonly TracedBytes[]): string =>
  [...pieces]
    .reverse()
    .map(({ at, lastAt, role, address, direction, isMasked, bytes, hex, times }) =>
      [
        new Date(at).toISOString(),
        role,
        address,
        direction === 'out' ? '>' : '<',
        isMasked ? `(${bytes} hidden)` : `${spacedHex({ hex, bytes })}  ${readableOf(hex)}`,
        times > 1 ? `×${times} until ${new Date(lastAt).toISOString()}` : '',
      ]
        .filter((part) => part !== '')
        .join(' '),
    )
    .join('\n');
