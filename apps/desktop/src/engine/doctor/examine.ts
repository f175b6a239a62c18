import { type Instant, instant } from '@tillbridge/core/kernel';
import { examineClock } from './clock';
import { type NamedDevices, examineDevices } from './counter-devices';
import { examineDisk } from './disk';
import type { Finding } from './finding';
import { type Surroundings, examineHubPath } from './hub-path';
import { examineLedger } from './ledger';

export type Examined = {
  dataFolder: string;
  /** Where nothing says it: a till that is enrolled knows its hub. */
  hubUrl: string | null;
  /** Left out while an engine has them: a printer takes one at a time. */
  devices: NamedDevices | null;
};

/**
 * Looks at everything that a till needs to sell and to send, and changes nothing. Findings come in the order in which they are to be
 * mended: disk, ledger, way to the hub, clock, devices. Source: spec/doctor.md DR1
 */
export async function examine(asked: Examined, around: Surroundings): Promise<Finding[]> {
  const disk = examineDisk(asked.dataFolder);
  const at: Instant = instant(around.nowMs());
  const { identity, findings } = examineLedger(asked.dataFolder, at);
  const hubUrl = asked.hubUrl ?? identity?.hubUrl ?? null;
  const path = hubUrl === null ? { findings: [], offsetMs: null } : await examineHubPath(hubUrl, around);
  const clock = path.offsetMs === null ? [] : [examineClock(path.offsetMs)];
  const devices = asked.devices ? await examineDevices(asked.devices) : [];
  return [disk, ...findings, ...path.findings, ...clock, ...devices];
}
