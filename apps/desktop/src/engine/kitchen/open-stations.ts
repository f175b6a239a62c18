import { type Result, ok, refuse } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import { type OpenRefusal, openDevice } from '../device-setup/open-device';
import { type TillStation, readStation } from './station';

/**
 * The second printers that the machine's settings name; a mistake in them is refused, and nothing stays open. They stay as they are
 * while the till runs.
 * Source: spec/kitchen.md KT1
 */
export function openStations(texts: readonly string[]): Result<TillStation[], OpenRefusal> {
  const opened: TillStation[] = [];
  for (const text of texts) {
    const station = openStation(text, opened);
    if (station.ok) {
      opened.push(station.value);
      continue;
    }
    void Promise.allSettled(opened.map(({ printer }) => printer.device.close()));
    return station;
  }
  return ok(opened);
}

/** @param others which have names already: tickets are queued by them */
function openStation(text: string, others: readonly TillStation[]): Result<TillStation, OpenRefusal> {
  const read = readStation(text);
  if (!read.ok) return read;
  const { address, ...station } = read.value;
  const { name } = station;
  if (others.some((other) => other.name === name))
    return refuse({
      kind: 'station-twice',
      sentence: say('Two second printers are called “{name}”. Give each a name of its own.', { name }),
    });
  const opened = openDevice('printer', address, undefined);
  if (!opened.ok) return opened;
  if (opened.value.role !== 'printer') throw new Error('a printer was opened');
  return ok({ ...station, printer: opened.value.printer });
}
