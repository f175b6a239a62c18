import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { parseAddress } from '../address/address';
import { usualTiming } from '../link/timing';
import { type Tap, tapped } from '../link/tap';
import { type ByteTransport, type Timers, systemTimers } from '../link/transport';
import { wireTo } from '../link/wired-place';
import { memoryTransport } from '../sim/memory-transport';
import { SimulatedDrawer } from '../sim/simulated-drawer';
import { plainDrawerId, serialDrawerModel, serialDrawerModels } from './models';
import { type DrawerTiming, SerialDrawer, type WiredDrawer } from './serial-drawer';

export type OpenDrawerDeps = {
  /** The device behind sim://drawer; one of its own when there is none. */
  simulated?: SimulatedDrawer;
  /** Hears every byte of its line. */
  tap?: Tap;
  timing?: Partial<DrawerTiming>;
  timers?: Timers;
  random?: () => number;
  /** Another wire than the address's, such as a faulty one. */
  transport?: ByteTransport;
};

export type OpenDrawerRefusal = {
  kind: 'unreadable-address' | 'unknown-model' | 'not-a-drawer';
  sentence: string;
};

/** Its contact is on CTS, so that one sees it open and shut. */
const simulatedModelId = 'bel-cts-open';

const drawerTiming: DrawerTiming = { ...usualTiming, lookMs: 500 };

/** Opens the line to a drawer by its address. One that is not there is a status, not a refusal. Source: spec/devices.md DV94 */
export function openDrawer(text: string, deps: OpenDrawerDeps = {}): Result<WiredDrawer, OpenDrawerRefusal> {
  const address = parseAddress(text);
  if (!address.ok) return address;
  const place = address.value;
  const isSimulated = place.kind === 'sim' && place.device === 'drawer';
  const line =
    deps.transport ??
    (isSimulated ? memoryTransport(deps.simulated ?? new SimulatedDrawer()) : wireTo(place));
  if (!line) {
    return refuse({
      kind: 'not-a-drawer',
      sentence: `There can be no cash drawer at "${text}". A drawer of its own is serial://, or tcp:// behind a converter; one on a printer needs no address.`,
    });
  }
  const id = isSimulated ? simulatedModelId : (('model' in place ? place.model : null) ?? plainDrawerId);
  const known = serialDrawerModel(id);
  if (!known) {
    return refuse({
      kind: 'unknown-model',
      sentence: `There is no drawer model "${id}". Known models: ${Object.keys(serialDrawerModels).join(', ')}, each also with -cts-open or -cts-closed after it.`,
    });
  }
  const transport = tapped(line, deps.tap);
  const { timers = systemTimers, random = Math.random } = deps;
  const timing = { ...drawerTiming, ...deps.timing };
  return ok(new SerialDrawer({ address: text, transport, ...known, timing, timers, random }));
}
