import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { UsbIdentity } from '../address/address';
import type { DeviceFolders, NodeClass } from '../usb/find-usb-node';

/** Linux's folders of USB devices, as they look, in a folder of a test's own. */
export type UsbTree = {
  folders: DeviceFolders;
  /** @param behind the path that the node stands for, such as a pseudo-terminal */
  plug(
    kind: NodeClass,
    name: string,
    identity: UsbIdentity & { words?: readonly [string, string] },
    behind: string,
  ): void;
  unplug(kind: NodeClass, name: string): void;
  dispose(): void;
};

export function usbTree(): UsbTree {
  const root = mkdtempSync(join(tmpdir(), 'tillbridge-usb-'));
  const folders = { sys: join(root, 'sys/class'), dev: join(root, 'dev') };
  const nodeOf = (kind: NodeClass, name: string) =>
    join(folders.dev, kind === 'usbmisc' ? join('usb', name) : name);
  const deviceOf = (name: string) => join(root, 'sys/devices', name);
  return {
    folders,
    plug(kind, name, { vendorId, productId, serial, words }, behind) {
      const device = deviceOf(name);
      mkdirSync(join(device, '1-1:1.0'), { recursive: true });
      const word = (file: string, text: string) => writeFileSync(join(device, file), `${text}\n`);
      word('idVendor', vendorId.toString(16).padStart(4, '0'));
      word('idProduct', productId.toString(16).padStart(4, '0'));
      if (serial !== null) word('serial', serial);
      if (words) {
        word('manufacturer', words[0]);
        word('product', words[1]);
      }
      mkdirSync(join(folders.sys, kind, name), { recursive: true });
      symlinkSync(join(device, '1-1:1.0'), join(folders.sys, kind, name, 'device'));
      const node = nodeOf(kind, name);
      mkdirSync(dirname(node), { recursive: true });
      symlinkSync(behind, node);
    },
    unplug(kind, name) {
      rmSync(join(folders.sys, kind, name), { recursive: true });
      rmSync(deviceOf(name), { recursive: true });
      rmSync(nodeOf(kind, name));
    },
    dispose: () => rmSync(root, { recursive: true }),
  };
}
