import { Checkbox, Group, Text } from '@mantine/core';
import { formatQuantity } from '@tillbridge/core/format';
import type { Quantity } from '@tillbridge/core/kernel';
import detail from '../list/detail.module.css';
import { usePlaces } from '../places/use-places';
import type { ShownCount } from './count-page';

/** One item of a count: what was found beside what was expected, and why it should be looked at again. */
export function ReviewLine({
  line,
  storeId,
  isChosen,
  choose,
}: {
  line: ShownCount['lines'][number];
  storeId: string;
  isChosen: boolean;
  choose: ((isChosen: boolean) => void) | null;
}) {
  const places = usePlaces();
  const { locale } = places.storeOf(storeId) ?? places.home;
  const said = (quantity: Quantity): string => formatQuantity(quantity, 'each', locale);
  const { variance, value } = line;
  const spots = line.spots.filter(({ spot }) => spot !== '');
  return (
    <li className={detail.item} style={{ flexWrap: 'wrap' }}>
      <Group gap="sm" wrap="nowrap" align="flex-start" style={{ minInlineSize: 0, flex: '1 1 16rem' }}>
        {choose ? (
          <Checkbox
            aria-label={`Choose ${line.name}`}
            checked={isChosen}
            onChange={({ currentTarget }) => choose(currentTarget.checked)}
          />
        ) : null}
        <div>
          <Text>
            {line.name}{' '}
            <Text span size="sm" c="dimmed">
              {line.sku}
            </Text>
          </Text>
          <div className={detail.pieces}>
            {said(line.counted)} found, {said(line.expected)} expected
            {line.isPresumedGone ? ' (nobody found any)' : ''}
            {spots.length > 0
              ? ` · ${spots.map(({ spot, quantity }) => `${spot}: ${said(quantity)}`).join(', ')}`
              : ''}
          </div>
          {line.isRecountAsked ? <Text size="sm">Waits to be counted again.</Text> : null}
          {line.because.map((sentence) => (
            <Text key={sentence} size="sm">
              {sentence}
            </Text>
          ))}
        </div>
      </Group>
      <div>
        <Text fw={600} {...(variance < 0 ? { c: 'red' } : {})}>
          {variance > 0 ? '+' : ''}
          {said(variance)}
        </Text>
        <div className={detail.pieces}>
          {variance === 0
            ? ''
            : value === null
              ? 'cost not known'
              : places.money(value, places.storeOf(storeId)?.currency)}
        </div>
      </div>
    </li>
  );
}
