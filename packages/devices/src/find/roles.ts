import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { type DeviceRole, deviceRoles } from '@tillbridge/core/wire';
import { type DeviceAddress, type SimulatedDevice, parseAddress } from '../address/address';
import { plainDrawerId, serialDrawerModel, serialDrawerModels } from '../drawer/models';
import { labelModel, plainLabelModelId } from '../label/model';
import { plainPoleId, poleModels } from '../pole/encode-pole';
import { plainModelId, printerModel, printerModels } from '../printer/model';
import { plainScaleId, scaleModels } from '../scale/models';

export { type DeviceRole, deviceRoles };

export type AddressKind = DeviceAddress['kind'];
export type DeviceModel = { id: string; name: string };

type RoleRules = {
  /** What such a device may hang on. */
  kinds: readonly AddressKind[];
  isModel(id: string): boolean;
  /** What a person is offered; a model of labels may also be written with its roll. */
  models: readonly DeviceModel[];
  /** Null where an address says no model. */
  plainModel: string | null;
  /** How most of them leave the factory; only for serial lines. */
  usualSerial: { baud: number; parity: 'none' | 'even'; dataBits: 7 | 8 };
};

const plainSerial = { baud: 9600, parity: 'none', dataBits: 8 } as const;
const named = (models: Readonly<Record<string, { name: string }>>): DeviceModel[] =>
  Object.entries(models).map(([id, { name }]) => ({ id, name }));

const receiptPrinters: RoleRules = {
  kinds: ['tcp', 'serial', 'usb', 'spool', 'sim'],
  isModel: (id) => printerModel(id).ok,
  models: printerModels
    .filter((model) => model.id !== 'simulated')
    .map((model) => ({ id: model.id, name: model.name })),
  plainModel: plainModelId,
  usualSerial: plainSerial,
};

export const roleRules: Readonly<Record<DeviceRole, RoleRules>> = {
  printer: receiptPrinters,
  kitchen: receiptPrinters,
  scanner: {
    kinds: ['serial', 'hid', 'wedge', 'sim'],
    isModel: () => true,
    models: [],
    plainModel: null,
    usualSerial: plainSerial,
  },
  scale: {
    kinds: ['serial', 'tcp', 'hid', 'sim'],
    isModel: (id) => scaleModels[id] !== undefined,
    models: named(scaleModels),
    plainModel: plainScaleId,
    usualSerial: { baud: 9600, parity: 'even', dataBits: 7 },
  },
  drawer: {
    kinds: ['serial', 'tcp', 'sim'],
    isModel: (id) => serialDrawerModel(id) !== null,
    models: Object.keys(serialDrawerModels).map((id) => ({ id, name: id })),
    plainModel: plainDrawerId,
    usualSerial: plainSerial,
  },
  labels: {
    kinds: ['tcp', 'serial', 'usb', 'spool', 'sim'],
    isModel: (id) => labelModel(id).ok,
    models: [
      { id: 'zpl-203', name: 'ZPL, 203 dpi, 100 × 150 mm' },
      { id: 'zpl-300', name: 'ZPL, 300 dpi, 100 × 150 mm' },
      { id: 'zpl-203-57x32', name: 'ZPL, 203 dpi, 57 × 32 mm' },
      { id: 'zpl-300-57x32', name: 'ZPL, 300 dpi, 57 × 32 mm' },
      { id: 'escpos-gap-57x32', name: 'Receipt printer (Epson), labels 57 × 32 mm' },
      { id: 'escpos-mark-80x50', name: 'Receipt printer (Epson), black marks, 80 × 50 mm' },
    ],
    plainModel: plainLabelModelId,
    usualSerial: plainSerial,
  },
  pole: {
    kinds: ['serial', 'tcp', 'sim'],
    isModel: (id) => poleModels[id] !== undefined,
    models: named(poleModels),
    plainModel: plainPoleId,
    usualSerial: plainSerial,
  },
};

/** The simulator that may stand in a role. */
const simOf: Readonly<Record<DeviceRole, SimulatedDevice>> = {
  printer: 'printer',
  kitchen: 'printer',
  scanner: 'scanner',
  scale: 'scale',
  drawer: 'drawer',
  labels: 'labels',
  pole: 'pole',
};

export type RoleRefusal = { kind: 'unreadable-address' | 'wrong-kind' | 'unknown-model'; sentence: string };

/** Whether there can be such a device at this address, without touching it: what this takes, the opener takes. Source: spec/device-setup.md DS2 */
export function checkRole(
  role: DeviceRole,
  text: string,
  platform: NodeJS.Platform = process.platform,
): Result<DeviceAddress, RoleRefusal> {
  const address = parseAddress(text);
  if (!address.ok) return address;
  const place = address.value;
  const rules = roleRules[role];
  const isOfRole =
    rules.kinds.includes(place.kind) &&
    (place.kind !== 'sim' || simOf[role] === place.device) &&
    (place.kind !== 'usb' || platform === 'linux');
  if (!isOfRole) return refuse({ kind: 'wrong-kind', sentence: `There can be no ${role} at "${text}".` });
  const model = 'model' in place ? place.model : null;
  if (model !== null && !rules.isModel(model))
    return refuse({ kind: 'unknown-model', sentence: `There is no ${role} model "${model}".` });
  return ok(place);
}
