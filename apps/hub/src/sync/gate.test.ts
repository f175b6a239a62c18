import { expect, it } from 'vitest';
import { attempts } from './attempts';
import { gate } from './gate';

it('[Y7] more pushes than the hub can hold are told to come back, and those that wait get their turn in order', async () => {
  const door = gate({ atOnce: 1, mayWait: 2 });
  const order: number[] = [];
  let open = (): void => undefined;
  const held = new Promise<void>((resolve) => (open = resolve));
  const first = door.run(() => held.then(() => order.push(1)));
  const second = door.run(() => Promise.resolve(order.push(2)));
  const third = door.run(() => Promise.resolve(order.push(3)));
  expect(door.run(() => Promise.resolve(order.push(4)))).toBeNull();
  open();
  await Promise.all([first, second, third]);
  expect(order).toEqual([1, 2, 3]);
  await door.run(() => Promise.resolve(order.push(5)));
  expect(order).toEqual([1, 2, 3, 5]);
});

it('[Y7] a push that fails gives its place on', async () => {
  const door = gate({ atOnce: 1, mayWait: 1 });
  const failing = door.run(() => Promise.reject(new Error('lost the database')));
  const next = door.run(() => Promise.resolve('fine'));
  await expect(failing).rejects.toThrow('lost the database');
  expect(await next).toBe('fine');
});

it('[E3] guesses are counted per address and in all, and forgotten after a while', () => {
  let now = 0;
  const guesses = attempts({ perAddress: 2, inAll: 3, perMs: 1_000 }, { monotonicMs: () => now });
  expect([guesses.take('a'), guesses.take('a'), guesses.take('b')]).toEqual([0, 0, 0]);
  expect(guesses.take('c')).toBe(1_000);
  now = 1_000;
  expect(guesses.take('a')).toBe(0);
});
