import { expect, it } from 'vitest';
import { addressOf, placedAddress } from './placed-address';

it.each([
  'tcp://192.168.1.50:9100',
  'tcp://192.168.1.50:9100?model=epson-tm-t20',
  'serial:///dev/ttyUSB0',
  'serial:///dev/ttyUSB0?baud=115200&parity=even&bits=7&model=toledo-8213',
  'serial://usb/0403:6001/A5?parity=odd',
  'hid://0c2e:0b61',
  'wedge://',
  'spool://Front%20counter?model=generic-58mm',
])('[DS24] %s in the form is the same address again', (address) =>
  expect(addressOf(placedAddress(address))).toBe(address),
);

it('[DS24] a line’s settings are added to a serial port alone, and what was typed with its settings stands', () => {
  const chosen = { model: 'nci', baud: '19200', frame: '7E1' as const };
  expect(addressOf({ place: ' serial:///dev/ttyS0 ', ...chosen })).toBe(
    'serial:///dev/ttyS0?baud=19200&parity=even&bits=7&model=nci',
  );
  expect(addressOf({ place: 'tcp://host:9100', ...chosen })).toBe('tcp://host:9100?model=nci');
  expect(addressOf({ place: 'hid://0c2e:0b61', ...chosen })).toBe('hid://0c2e:0b61');
  expect(addressOf({ place: 'serial:///dev/ttyS0?baud=1200', ...chosen })).toBe(
    'serial:///dev/ttyS0?baud=1200',
  );
});
