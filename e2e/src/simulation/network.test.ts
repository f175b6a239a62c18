import { describe, expect, it } from 'vitest';
import { agendaFrom } from './agenda';
import { Crash } from './crash';
import { type SimRequest, type Weather, fineWeather, simNetwork } from './network';
import { seededRandom } from './random';

const request: SimRequest = { method: 'POST', path: '/sync/v1/facts', headers: {}, body: null };
const terrible: Weather = { drop: 0.4, double: 0.5, longestDelayMs: 5_000 };

/** Sends so many requests one after the other into this weather, and lets the world run out. */
async function weatherReport(weather: Weather, requests: number) {
  const agenda = agendaFrom(0);
  const arrived: number[] = [];
  const answered: number[] = [];
  const failed: number[] = [];
  const network = simNetwork(agenda, seededRandom('weather'), ({ headers }) => {
    arrived.push(Number(headers['no']));
    return Promise.resolve({ status: 200, headers: {}, body: new Uint8Array() });
  });
  network.weather = weather;
  for (let no = 0; no < requests; no++)
    void network.send('till', { ...request, headers: { no: String(no) } }).then(
      () => answered.push(no),
      () => failed.push(no),
    );
  while (await agenda.next());
  await Promise.resolve();
  return { arrived, answered, failed, nowMs: agenda.nowMs };
}

describe('the simulated line', () => {
  it('carries everything once when the weather is fine', async () => {
    const { arrived, answered, failed } = await weatherReport(fineWeather, 100);
    expect([...arrived].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, no) => no));
    expect(answered).toHaveLength(100);
    expect(failed).toEqual([]);
  });

  it('loses, doubles and reorders when it is terrible, and every request comes to an end', async () => {
    const { arrived, answered, failed } = await weatherReport(terrible, 100);
    const distinct = new Set(arrived);
    expect(distinct.size).toBeLessThan(100);
    expect(arrived.length).toBeGreaterThan(distinct.size);
    expect(arrived).not.toEqual([...arrived].sort((a, b) => a - b));
    expect(answered.length + failed.length).toBe(100);
    expect(answered.length).toBeLessThan(distinct.size);
  });

  it('is silent towards a till whose cable is out, and towards one that has died', async () => {
    const agenda = agendaFrom(0);
    const network = simNetwork(agenda, seededRandom('cable'), () =>
      Promise.resolve({ status: 200, headers: {}, body: new Uint8Array() }),
    );
    network.cut('till');
    const cut = network.send('till', request).catch((error: unknown) => String(error));
    while (await agenda.next());
    expect(await cut).toMatch(/no line to the hub/);
    network.mend('till');
    void network.send('till', request);
    network.forget('till');
    expect(network.waiting('till')).toBe(0);
  });

  it('lets a till wait in vain for a hub that died with its answer', async () => {
    const agenda = agendaFrom(0);
    const network = simNetwork(agenda, seededRandom('death'), () =>
      Promise.reject(new Crash('the hub died')),
    );
    const asked = network.send('till', request).catch((error: unknown) => String(error));
    while (await agenda.next());
    expect(await asked).toMatch(/no answer within the time/);
  });
});
