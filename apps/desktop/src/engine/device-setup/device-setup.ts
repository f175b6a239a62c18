import type { DeviceProfileV1, DeviceRole, StaffV1 } from '@tillbridge/core/wire';
import { parseAddress } from '@tillbridge/devices/address';
import { checkRole, deviceRoles, roleRules } from '@tillbridge/devices/find';
import { say } from '@tillbridge/words';
import type { Done } from '../../ipc';
import type { DeviceSetupApi, DeviceSetupView } from '../../ipc/areas/device-setup';
import type { AreaNeeds } from '../areas';
import { readStation } from '../kitchen/station';
import { present } from '../sale/counter';
import { done, refused } from '../sale/refusals';
import type { DeviceKeeper } from './device-keeper';
import { findAll } from './find-all';
import { placedOf, readProfile, writeProfile } from './profile';
import { deviceChip } from './role-chip';
import { sharingOn } from './share-profile';
import { scanTrialOn } from './try-scanning';
import { tryOut } from './try-device';
import { categoryNames, hasSeveral, isSameStation, stationView } from './station-view';
import { addressRefused, exampleOf } from './words';

/** The page on which somebody sets up what stands on the counter. Source: spec/device-setup.md */
export function deviceSetupOn(needs: AreaNeeds): DeviceSetupApi {
  const { deviceKeeper } = needs.deps;
  return deviceKeeper ? setupOn(needs, deviceKeeper) : withoutKeeper;
}

/** In training, and where a program runs the till, nobody sets anything up. */
const locked = (): string => say('Devices are set up at the real till: end the training first.');
const withoutKeeper: DeviceSetupApi = {
  deviceSetup: () => ({
    locked: locked(),
    savedAt: null,
    savedBy: null,
    isSent: true,
    roles: [],
    categories: [],
    scanning: { isOn: false, heard: [] },
  }),
  findDevices: () => Promise.resolve(refused('no-devices', locked())),
  setDevice: () => Promise.resolve(refused('no-devices', locked())),
  removeDevice: () => Promise.resolve(refused('no-devices', locked())),
  tryDevice: () => Promise.resolve(refused('no-devices', locked())),
  tryScanning: () => refused('no-devices', locked()),
  deviceTrace: () => [],
};

function setupOn(needs: AreaNeeds, keeper: DeviceKeeper): DeviceSetupApi {
  const { db, transactions, counter, deps } = needs;
  const { intents } = counter;
  const sharing = sharingOn(needs, keeper);
  const trial = scanTrialOn(needs, keeper);
  keeper.startWith(placedOf(readProfile(db)?.profile ?? null));
  needs.onTick(() => {
    sharing.tick();
    trial.tick();
  });

  /** Saves what somebody set up, and makes the counter be so. */
  async function change(
    { intentId, role }: { intentId: string; role: DeviceRole },
    make: (devices: DeviceProfileV1['devices']) => DeviceProfileV1['devices'],
  ): Promise<Done> {
    const before = intents.answered(intentId);
    if (before) return before;
    const who = present(counter, 'approve');
    if (!who.ok) return who;
    if (keeper.sourceOf(role) === 'machine') return refused('by-machine', byMachine());
    const { staff } = who.value;
    const was = readProfile(db)?.profile ?? null;
    const profile: DeviceProfileV1 = {
      // Later than what it changes, also on a clock that was put back.
      savedAt: Math.max(deps.clock.now(), (was?.savedAt ?? 0) + 1) as DeviceProfileV1['savedAt'],
      staffId: staff.staffId,
      staffName: staff.name,
      devices: make(was?.devices ?? []),
    };
    transactions.write('device-profile', (tx) => {
      writeProfile(tx, { profile, isSent: false });
      intents.remember(tx, intentId, done);
    });
    await keeper.use(placedOf(profile));
    sharing.soon();
    return done;
  }

  return {
    deviceSetup: () => viewOf(needs, keeper, trial),
    findDevices: async ({ where }) => {
      const who = present(counter, 'approve');
      if (!who.ok) return who;
      return { ok: true, value: await findAll(where, keeper, deps.isDemo) };
    },
    async setDevice({ role, address, instead, ...intent }) {
      const station = role === 'kitchen' ? readStation(address) : null;
      if (station && !station.ok) return refused(station.refusal.kind, station.refusal.sentence);
      const place = station?.value.address ?? address;
      const checked = checkRole(role, place);
      if (!checked.ok)
        return refused(checked.refusal.kind, addressRefused(checked.refusal.kind, role, place));
      if (checked.value.kind === 'sim' && !deps.isDemo)
        return refused('wrong-kind', addressRefused('wrong-kind', role, address));
      const goes = (each: { role: string; address: string }) =>
        each.role === role &&
        (!hasSeveral(role) ||
          [instead, address].includes(each.address) ||
          isSameStation(each.address, address));
      return change({ ...intent, role }, (devices) => [
        ...devices.filter((each) => !goes(each)),
        { role, address },
      ]);
    },
    removeDevice: ({ role, address, ...intent }) =>
      change({ ...intent, role }, (devices) =>
        devices.filter((each) => each.role !== role || each.address !== address),
      ),
    async tryDevice({ role, address }) {
      const who = present(counter, 'sell');
      if (!who.ok) return who;
      return tryOut(deps, { role, address }, who.value.store.name);
    },
    tryScanning({ isOn }) {
      const who = present(counter, 'sell');
      if (isOn && !who.ok) return who;
      trial.set(isOn);
      return done;
    },
    deviceTrace: ({ after }) => (counter.staff() ? keeper.trace.since(after) : []),
  };
}

const byMachine = (): string =>
  say(
    'This machine’s settings name it, so it cannot be changed here: whoever looks after the machine changes it there.',
  );

/** Looking is no use of the till: nobody stays signed in for it. */
function mayNot(staff: StaffV1 | null): string | null {
  if (!staff) return say('Sign in first.');
  return staff.permissions.includes('approve')
    ? null
    : say('A store lead sets devices up. You can look, and try each of them.');
}

function viewOf(
  { db, counter, deps }: AreaNeeds,
  keeper: DeviceKeeper,
  trial: ReturnType<typeof scanTrialOn>,
): DeviceSetupView {
  const kept = readProfile(db);
  return {
    locked: mayNot(counter.staff()),
    savedAt: kept?.profile.savedAt ?? null,
    savedBy: kept?.profile.staffName ?? null,
    isSent: kept?.isSent ?? true,
    roles: deviceRoles.map((role) => ({
      role,
      source: keeper.sourceOf(role),
      models: [...roleRules[role].models],
      usualModel: roleRules[role].plainModel,
      example: exampleOf(role),
      devices: [
        ...keeper.opened().flatMap((opened) =>
          opened.role === role
            ? [
                {
                  ...deviceChip(opened, deps.clock.now()),
                  address: opened.address,
                  model: modelOf(opened.address),
                  station: stationView(role, opened.address),
                },
              ]
            : [],
        ),
        ...keeper.unopened().flatMap((placed) =>
          placed.role === role
            ? [
                {
                  state: 'attention' as const,
                  word: say('Cannot be used'),
                  detail: addressRefused('wrong-kind', role, placed.address),
                  address: placed.address,
                  model: null,
                  station: stationView(role, placed.address),
                },
              ]
            : [],
        ),
      ],
    })),
    scanning: { isOn: trial.isOn(), heard: trial.heard() },
    categories: categoryNames(counter.catalogue),
  };
}

function modelOf(address: string): string | null {
  const parsed = parseAddress(address);
  return parsed.ok && 'model' in parsed.value ? parsed.value.model : null;
}
