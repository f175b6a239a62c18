import type { World } from './story';

/** Waits until no till does anything any more that does not wait for the network, a timer or a device. */
export async function settleAll({ tills }: Pick<World, 'tills'>): Promise<void> {
  for (const till of tills) await till.settle();
}

/** Lets the world go on until something is done. */
export async function drive<T>(world: Pick<World, 'tills' | 'agenda'>, work: Promise<T>): Promise<T> {
  let isDone = false;
  const done = () => void (isDone = true);
  work.then(done, done);
  for (;;) {
    await settleAll(world);
    if (isDone) return work;
    if ((await world.agenda.next()) === null) throw new Error('everybody waits and nothing is to come');
  }
}
