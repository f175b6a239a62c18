import { expect, it } from 'vitest';
import { newStation, placedStation, stationLacks, stationText } from './placed-station';

const address = 'tcp://10.0.0.9:9100?model=star-escpos';

it.each([
  [{ name: 'kitchen', goods: 'orders' as const, isQuiet: false }, `kitchen=${address}`],
  [{ name: 'shelves', goods: 'rest' as const, isQuiet: true }, `!shelves:*=${address}`],
  [{ name: 'bar', goods: ['Drinks', 'Hot coffee'], isQuiet: false }, `bar:Drinks,Hot coffee=${address}`],
])('[KT7] a second printer of the form is written as the settings have it: %j', (station, text) =>
  expect(stationText(placedStation({ ...station, place: address }), address)).toBe(text),
);

it('[KT7] it wants a name, categories where it prints some, and no more of them than a profile holds', () => {
  expect(stationLacks(newStation, address)).toBe('name');
  const named = { ...newStation, name: ' bar ' };
  expect(stationLacks(named, address)).toBe(null);
  expect(stationText(named, address)).toBe(`bar=${address}`);
  expect(stationLacks({ ...named, prints: 'some' }, address)).toBe('category');
  expect(stationLacks({ ...named, prints: 'some', categories: ['Drinks'] }, address)).toBe(null);
  const many = Array.from({ length: 30 }, (_, index) => `Category ${index}`);
  expect(stationLacks({ ...named, prints: 'some', categories: many }, address)).toBe('room');
});
