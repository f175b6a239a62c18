import { Badge } from '@mantine/core';
import { formatQuantity } from '@tillbridge/core/format';
import { quantity } from '@tillbridge/core/kernel';
import type { Answers } from '../app/client';

export type OutsideRow = Answers['sale']['outside'][number];

const systems: Readonly<Record<string, string>> = { vend: 'Vend' };
/** As people call the system whose till made a sale. */
export const systemName = (kind: string): string => systems[kind] ?? kind;

/** What was sold, in one line: `2 × Linen shirt, 1 × something that is not sold here`. */
export const goodsOf = ({ lines }: OutsideRow, locale: string): string =>
  lines
    .map(
      ({ name, unitOfMeasure, quantityMilli }) =>
        `${formatQuantity(quantity(quantityMilli), unitOfMeasure ?? 'each', locale)} × ${name ?? 'something that is not sold here'}`,
    )
    .join(', ');

export function OutsideBadge({ row: { isVoided, net } }: { row: OutsideRow }) {
  if (isVoided)
    return (
      <Badge variant="light" color="gray" miw="max-content">
        Voided
      </Badge>
    );
  return net < 0 ? (
    <Badge variant="light" miw="max-content">
      Return
    </Badge>
  ) : null;
}
