import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { isFree, requireFree } from './ports';

it('a port that another program holds is named, with the way out', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const wanted = [{ who: 'hub', flag: 'hub-port', port }];
  try {
    expect(await isFree(port)).toBe(false);
    await expect(requireFree(wanted)).rejects.toThrow(
      new RegExp(`Port ${port}.*hub[^]*npm start -- --hub-port `),
    );
  } finally {
    await new Promise((resolve) => other.close(resolve));
  }
  await expect(requireFree(wanted)).resolves.toBeUndefined();
});
