import { IconCheck, IconMinus, IconPlus, IconReplace, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { formatQuantity } from '@tillbridge/core/format';
import { say } from '@tillbridge/words';
import type { OrderedLineView, OrderView } from '../../ipc/areas/order';
import { keyedQuantity } from '../../ipc/keyed';
import { Button } from '../app/button';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import styles from './order-panel.module.css';
import { standingWords, substitutionWords } from './words';

/** What was ordered; while it is picked, how much of each is found, by scan or by hand. */
export function PickLines({ order }: { order: OrderView }) {
  const isPicking = order.state === 'picking' && order.pickedAt === null;
  return (
    <ul className={styles.lines} aria-label={say('Goods')}>
      {order.lines.map((line) => (
        <li
          key={line.lineId}
          className={styles.line}
          data-standing={hasStanding(order) ? line.standing : 'none'}
        >
          <What order={order} line={line} />
          {isPicking ? <Found order={order} line={line} /> : <Ordered order={order} line={line} />}
          {line.instead && <Instead order={order} line={line} instead={line.instead} isPicking={isPicking} />}
        </li>
      ))}
    </ul>
  );
}

const hasStanding = ({ state }: OrderView): boolean =>
  state === 'picking' || state === 'ready' || state === 'handed-over';

function What({ order, line }: { order: OrderView; line: OrderedLineView }) {
  const instead = substitutionWords(line.substitution);
  return (
    <div className={styles.what}>
      <strong>{line.description}</strong>
      <small>
        {line.sku}
        {line.note !== null && <> · {line.note}</>}
        {order.state !== 'handed-over' && <> · {instead}</>}
      </small>
    </div>
  );
}

function Ordered({ order, line }: { order: OrderView; line: OrderedLineView }) {
  const text = useMoneyText();
  const locale = useSale((sale) => sale.locale);
  const isShort = hasStanding(order) && (line.standing === 'short' || line.standing === 'out-of-stock');
  const isReplaced = hasStanding(order) && line.standing === 'replaced';
  return (
    <p className={styles.ordered}>
      {isShort && <em>{standingWords(line.standing)}</em>}
      {isReplaced && <small>{standingWords(line.standing)}</small>}
      <span>
        {isShort || isReplaced
          ? say('{found} of {asked}', {
              found: formatQuantity(line.found, line.unitOfMeasure, locale),
              asked: formatQuantity(line.quantity, line.unitOfMeasure, locale),
            })
          : formatQuantity(line.quantity, line.unitOfMeasure, locale)}
      </span>
      <small>{text(line.unitPrice)}</small>
    </p>
  );
}

/** By hand: one more, one fewer, all of it, or no more to be had. */
function Found({ order, line }: { order: OrderView; line: OrderedLineView }) {
  const desk = useDesk();
  const queries = useQueryClient();
  const locale = useSale((sale) => sale.locale);
  const { lineId, found, quantity, unitOfMeasure, standing, description } = line;
  const set = (milli: number, isLeft: boolean): void =>
    void desk
      .ask('pickLine', { orderId: order.orderId, lineId, quantity: keyedQuantity(milli), isLeft })
      .then(() => queries.invalidateQueries({ queryKey: ['orders'] }));
  const isWhole = standing === 'whole' || standing === 'replaced';
  const isGivenUp = standing === 'short' || standing === 'out-of-stock';
  const byPiece = unitOfMeasure === 'each';
  return (
    <div className={styles.found}>
      <span className={styles.standing}>
        {isWhole && <IconCheck size={18} stroke={2.5} aria-hidden />}
        {standingWords(standing)}
      </span>
      <Button
        label={say('One fewer of {name}', { name: description })}
        isDisabled={found === 0}
        onClick={() => set(byPiece ? Math.max(0, found - 1000) : 0, false)}
      >
        <IconMinus size={22} aria-hidden />
      </Button>
      <span className={styles.amount} data-testid="found">
        {say('{found} of {asked}', {
          found: formatQuantity(found, unitOfMeasure, locale),
          asked: formatQuantity(quantity, unitOfMeasure, locale),
        })}
      </span>
      <Button
        label={say('One more of {name}', { name: description })}
        isDisabled={isWhole}
        onClick={() => set(byPiece ? found + 1000 : quantity, false)}
      >
        <IconPlus size={22} aria-hidden />
      </Button>
      <Button
        look={isGivenUp ? 'danger' : 'plain'}
        isDisabled={isWhole}
        heard={description}
        onClick={() => set(found, !isGivenUp)}
      >
        {isGivenUp ? say('There is more') : say('No more')}
      </Button>
      {line.substitution !== 'none' && !line.instead && (
        <Button
          icon={<IconReplace size={20} aria-hidden />}
          isDisabled={isWhole}
          heard={say('In the place of {name}', { name: description })}
          onClick={() =>
            desk.step({
              type: 'sheet-opened',
              sheet: {
                kind: 'replace-line',
                orderId: order.orderId,
                orderedLineId: lineId,
                description,
                wish: line.substitution === 'ask' ? 'ask' : 'similar',
                missing: keyedQuantity(quantity - found),
                most: line.unitPrice,
                customer: [order.customerName, order.phone].filter((part) => part !== null).join(' · '),
              },
            })
          }
        >
          {say('Another')}
        </Button>
      )}
    </div>
  );
}

type InsteadProps = {
  order: OrderView;
  line: OrderedLineView;
  instead: NonNullable<OrderedLineView['instead']>;
  isPicking: boolean;
};

/** What goes in its place; while it is picked, one more, one fewer, or not after all. */
function Instead({ order, line, instead, isPicking }: InsteadProps) {
  const desk = useDesk();
  const text = useMoneyText();
  const queries = useQueryClient();
  const locale = useSale((sale) => sale.locale);
  const { orderId } = order;
  const { lineId, unitOfMeasure, standing } = line;
  const { itemId, isAgreed, description } = instead;
  const byPiece = unitOfMeasure === 'each';
  const set = (milli: number): void =>
    void desk
      .ask('pickInstead', { orderId, lineId, itemId, isAgreed, quantity: keyedQuantity(milli) })
      .then(() => queries.invalidateQueries({ queryKey: ['orders'] }));
  return (
    <div className={styles.instead}>
      <IconReplace size={20} aria-hidden />
      <p className={styles.what}>
        <strong>{say('{name} instead', { name: description })}</strong>
        <small>
          {instead.sku} · {text(instead.unitPrice)}
          {isAgreed && <> · {say('the customer agreed')}</>}
        </small>
      </p>
      {isPicking && byPiece && (
        <Button
          label={say('One fewer of {name}', { name: description })}
          onClick={() => set(instead.quantity - 1000)}
        >
          <IconMinus size={22} aria-hidden />
        </Button>
      )}
      <span className={styles.amount} data-testid="instead">
        {formatQuantity(instead.quantity, unitOfMeasure, locale)}
      </span>
      {isPicking && byPiece && (
        <Button
          label={say('One more of {name}', { name: description })}
          isDisabled={standing === 'replaced'}
          onClick={() => set(instead.quantity + 1000)}
        >
          <IconPlus size={22} aria-hidden />
        </Button>
      )}
      {isPicking && (
        <Button
          look="quiet"
          label={say('Not {name} after all', { name: description })}
          onClick={() => set(0)}
        >
          <IconX size={22} aria-hidden />
        </Button>
      )}
    </div>
  );
}
