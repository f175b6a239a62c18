import type { DeviceRole } from '@tillbridge/core/wire';
import type { RoleRefusal } from '@tillbridge/devices/find';
import { say } from '@tillbridge/words';

const examples: Readonly<Record<DeviceRole, string>> = {
  printer: 'tcp://192.168.1.50:9100',
  scanner: 'serial:///dev/ttyUSB0',
  scale: 'serial:///dev/ttyUSB0?parity=even&bits=7',
  drawer: 'serial:///dev/ttyUSB0?model=apg-serialpro',
  labels: 'tcp://192.168.1.51:9100?model=zpl-203-57x32',
  pole: 'serial:///dev/ttyUSB0?model=cd5220',
  kitchen: 'tcp://192.168.1.52:9100',
};

export const exampleOf = (role: DeviceRole): string => examples[role];

/** Why an address is none for this role, and what to write. The parts in it are the address's own. */
export function addressRefused(kind: RoleRefusal['kind'], role: DeviceRole, address: string): string {
  const example = exampleOf(role);
  switch (kind) {
    case 'unreadable-address':
      return say(
        '“{address}” is not written as an address of a device. Choose one that was found, or write it like this: {example}',
        { address, example },
      );
    case 'wrong-kind':
      return say(
        'What is at “{address}” cannot be used for this. Choose one that was found, or write it like this: {example}',
        { address, example },
      );
    case 'unknown-model':
      return say('“{address}” names a model that this till does not know. Choose the model from the list.', {
        address,
      });
  }
}
