import { describe, expect, it } from 'vitest';
import { checkDigitOf, printEmbedded, readScan } from '.';

const weight = { template: '21[item:5][weight:5][c]', value: 'weight' as const, decimals: 3 };
const price = { template: '2[item:5][pcheck:1][price:5][c]', value: 'price' as const, decimals: 2 };
const catalogued = (digits: string) => digits + checkDigitOf(digits);

describe('what the scales print', () => {
  it('[B16] reads back as the weight that was printed, and names the same item', () => {
    const item = catalogued('211234500000');
    const label = printEmbedded(item, weight, 482);
    expect(label).not.toBeNull();
    const read = readScan({ aim: null, data: label ?? '' }, [weight]);
    expect(read).toMatchObject({ kind: 'embedded', quantity: 482 });
    expect(read.kind === 'embedded' && read.keys).toContain(`0${item}`);
  });

  it('[B15] guards a printed price with its own check digit', () => {
    const label = printEmbedded(catalogued('212345000000'), price, 1299);
    expect(readScan({ aim: null, data: label ?? '' }, [price])).toMatchObject({
      kind: 'embedded',
      price: 1299,
    });
  });

  it('[B14] prints nothing into a code of another template', () => {
    expect(printEmbedded(catalogued('942190000001'), weight, 482)).toBeNull();
  });
});
