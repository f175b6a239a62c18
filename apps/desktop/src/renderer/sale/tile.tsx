import { memo } from 'react';
import { type MoneyFormat, formatMoney, formatQuantity } from '@tillbridge/core/format';
import type { ItemId } from '@tillbridge/core/kernel';
import { say } from '@tillbridge/words';
import type { ItemTile } from '../../ipc';
import { pictureUrl } from '../../ipc/picture-files';
import styles from './tile.module.css';

/** One item to tap. */
export const Tile = memo(function Tile({
  tile,
  currency,
  minorUnitDigits,
  locale,
  shape = 'tile',
  isHighlighted = false,
  onTap,
}: MoneyFormat & {
  tile: ItemTile;
  shape?: 'tile' | 'row';
  isHighlighted?: boolean;
  onTap: (itemId: ItemId) => void;
}) {
  return (
    <button
      type="button"
      className={styles.tile}
      data-shape={shape}
      data-highlighted={isHighlighted}
      style={
        tile.colour === null
          ? undefined
          : { [shape === 'row' ? 'borderInlineStartColor' : 'borderBlockStartColor']: tile.colour }
      }
      onClick={() => onTap(tile.itemId)}
    >
      <span className={styles.name}>{tile.name}</span>{' '}
      {tile.imageId !== null && (
        <img
          className={styles.picture}
          src={pictureUrl(tile.imageId)}
          alt=""
          loading="lazy"
          decoding="async"
          // It has not arrived, or never will: the coloured tile is enough.
          onError={(event) => (event.currentTarget.hidden = true)}
        />
      )}
      <span className={styles.foot}>
        {shape === 'row' && <span className={styles.onHand}>{tile.sku} </span>}
        <span className={styles.price}>
          {formatMoney(tile.price, { currency, minorUnitDigits, locale })}
          {tile.unitOfMeasure !== 'each' && <small>/{tile.unitOfMeasure}</small>}
        </span>{' '}
        {tile.onHand !== null && (
          <span className={styles.onHand} data-none={tile.onHand <= 0}>
            {say('{count} here', { count: formatQuantity(tile.onHand, 'each', locale) })}
          </span>
        )}
      </span>
    </button>
  );
});
