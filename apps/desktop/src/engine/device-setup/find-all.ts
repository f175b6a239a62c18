import {
  type FoundDevice,
  findHid,
  findNetworkPrinters,
  findQueues,
  findSerialPorts,
  findUsbPrinters,
  queueProgram,
  systemPorts,
} from '@tillbridge/devices/find';
import { nodeHidBackend } from '@tillbridge/devices/scanner';
import type { FoundDeviceView } from '../../ipc/areas/device-setup';
import type { DeviceKeeper } from './device-keeper';
import { stationView } from './station-view';

/** Each way of looking is on its own: a system without one still finds the rest. Source: spec/device-setup.md DS10, DS11 */
export async function findAll(
  where: 'here' | 'network',
  keeper: DeviceKeeper,
  isDemo: boolean,
): Promise<FoundDeviceView[]> {
  const looks =
    where === 'network'
      ? [findNetworkPrinters()]
      : [
          Promise.resolve(findUsbPrinters()),
          findSerialPorts(systemPorts),
          findHid(nodeHidBackend()),
          findQueues(queueProgram(process.platform)),
          Promise.resolve(isDemo ? simulators : []),
        ];
  const found = (await Promise.allSettled(looks)).flatMap((look) =>
    look.status === 'fulfilled' ? look.value : [],
  );
  return found.map((device) => ({ ...device, inUseAs: roleOf(keeper, device.address) }));
}

/** An address without its settings is the same place. */
const placeOf = (address: string): string => address.split('?')[0] ?? address;
const roleOf = (keeper: DeviceKeeper, address: string) =>
  keeper
    .opened()
    .find(
      (opened) =>
        placeOf(stationView(opened.role, opened.address)?.place ?? opened.address) === placeOf(address),
    )?.role ?? null;

const simulators: FoundDevice[] = (['printer', 'scanner', 'scale', 'drawer', 'labels', 'pole'] as const).map(
  (role) => ({
    address: `sim://${role}`,
    name: null,
    roles: [role],
    isSure: true,
    model: null,
  }),
);
