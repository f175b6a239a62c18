import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from './address';

describe('a device address', () => {
  it.each([
    'tcp://192.168.1.50:9100',
    'tcp://printer.shop.lan:9101?model=epson-tm-t20',
    'tcp://[fe80::1]:9100',
    'serial:///dev/ttyUSB0',
    'serial:///dev/serial/by-id/usb-Zebra_1?baud=115200&parity=even&bits=7&flow=xonxoff&model=generic-58mm',
    'serial:///tmp/a%20till',
    'serial://COM3',
    'serial://usb/0403:6001?baud=19200',
    'serial://usb/0403:6001/A50285BI',
    'usb://04b8:0202',
    'usb://04b8:0202/X5%2F7?model=epson-tm-t20',
    'hid://0c2e:0b61',
    'hid://0c2e:0b61/S42',
    'spool://Receipts',
    'spool://Front%20counter%2F1?model=generic-58mm',
    'wedge://',
    'sim://printer',
    'sim://scanner',
    'sim://scale',
    'sim://pole',
    'sim://drawer',
  ])('[DV11] reads %s and writes it back unchanged', (text) => {
    const read = parseAddress(text);
    expect(read.ok && formatAddress(read.value)).toBe(text);
  });

  it.each([
    { text: 'tcp://host', means: 'tcp://host:9100', why: 'network printers listen on 9100' },
    { text: 'serial:///dev/ttyS0?baud=9600', means: 'serial:///dev/ttyS0', why: '9600 is usual' },
    { text: 'hid://0C2E:0B61', means: 'hid://0c2e:0b61', why: 'hexadecimal has no case' },
  ])('[DV11] reads $text as $means: $why', ({ text, means }) => {
    const read = parseAddress(text);
    expect(read.ok && formatAddress(read.value)).toBe(means);
  });

  it.each([
    { text: '', why: 'nothing' },
    { text: 'printer', why: 'no kind' },
    { text: 'bluetooth://04b8:0202', why: 'a kind that we do not have' },
    { text: 'usb://04b8', why: 'no product' },
    { text: 'usb://04b8:0202/', why: 'no serial number after the slash' },
    { text: 'usb://04b8:0202?baud=9600', why: 'an option of another kind' },
    { text: 'serial://usb/0403', why: 'an adapter without its product' },
    { text: 'spool://', why: 'no queue' },
    { text: 'spool://-o%20raw', why: 'a queue that would be an option' },
    { text: 'spool://a%0Ab', why: 'a line break in a queue' },
    { text: 'tcp://:9100', why: 'no host' },
    { text: 'tcp://host:0', why: 'no such port' },
    { text: 'tcp://host:70000', why: 'no such port' },
    { text: 'tcp://ho st:9100', why: 'a space' },
    { text: 'tcp://host:9100?modell=x', why: 'a misspelt option' },
    { text: 'tcp://host:9100?model=a&model=b', why: 'one option twice' },
    { text: 'tcp://host?model=../etc', why: 'a model that is a path' },
    { text: 'serial://ttyUSB0', why: 'a port that is no path' },
    { text: 'serial:///dev/ttyUSB0?baud=fast', why: 'no number' },
    { text: 'serial:///dev/ttyUSB0?parity=mark', why: 'a parity that we do not have' },
    { text: 'serial:///dev/%zz', why: 'a stray percent sign' },
    { text: 'hid://c2e:b61', why: 'three digits' },
    { text: 'wedge://x', why: 'a wedge has no place' },
    { text: 'sim://kettle', why: 'no such simulator' },
  ])('[DV11] refuses "$text" with a sentence: $why', ({ text }) => {
    const read = parseAddress(text);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.refusal.sentence).toMatch(/^.+\.$/);
  });

  it('[DV11] never throws, whatever is typed, and what it accepts reads back as itself', () => {
    const scheme = fc.constantFrom(
      'tcp://',
      'serial://',
      'serial://usb/0403:6001/',
      'usb://04b8:0202/',
      'hid://',
      'spool://',
      'wedge://',
      'sim://',
      '',
    );
    fc.assert(
      fc.property(scheme, fc.string({ unit: 'binary' }), (start, rest) => {
        const read = parseAddress(start + rest);
        if (!read.ok) return;
        expect(parseAddress(formatAddress(read.value))).toEqual(read);
      }),
    );
  });
});
