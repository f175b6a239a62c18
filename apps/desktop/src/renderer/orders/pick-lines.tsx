import {
  IconBasketX,
  IconCheck,
  IconCornerDownRight,
  IconMinus,
  IconPlus,
  IconReplace,
  IconX,
} from '@tabler/icons-react';
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
          {order.state === 'ready' && line.answer?.said === 'no' && <Unwanted answer={line.answer} />}
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

/** What goes in its place, laid out as what was ordered is. */
function Instead({ order, line, instead, isPicking }: InsteadProps) {
  const text = useMoneyText();
  const locale = useSale((sale) => sale.locale);
  const { sku, description, unitPrice, isAgreed, quantity } = instead;
  return (
    <div className={styles.instead}>
      <IconCornerDownRight size={20} className={styles.turn} aria-hidden />
      <p className={styles.what}>
        <strong>{say('{name} instead', { name: description })}</strong>
        <small>
          {sku}
          {isPicking && <> · {text(unitPrice)}</>}
          {isAgreed && <> · {agreedWords(order, line)}</>}
        </small>
      </p>
      {isPicking ? (
        <ChangeInstead order={order} line={line} instead={instead} />
      ) : (
        <p className={styles.ordered}>
          <span data-testid="instead">{formatQuantity(quantity, line.unitOfMeasure, locale)}</span>
          <small>{text(unitPrice)}</small>
        </p>
      )}
    </div>
  );
}

/** Whom they told so: the channel has it in writing, or somebody here rang them. */
const agreedWords = ({ channelName }: OrderView, { answer }: OrderedLineView): string =>
  answer?.said === 'yes'
    ? say('the customer agreed in {channel}', { channel: channelName })
    : say('the customer agreed');

/** While it is picked: one more of it, one fewer, or not after all. */
function ChangeInstead({ order, line, instead }: Omit<InsteadProps, 'isPicking'>) {
  const desk = useDesk();
  const queries = useQueryClient();
  const locale = useSale((sale) => sale.locale);
  const { orderId } = order;
  const { lineId, unitOfMeasure, standing } = line;
  const { itemId, isAgreed, description, quantity } = instead;
  const byPiece = unitOfMeasure === 'each';
  const set = (milli: number): void =>
    void desk
      .ask('pickInstead', { orderId, lineId, itemId, isAgreed, quantity: keyedQuantity(milli) })
      .then(() => queries.invalidateQueries({ queryKey: ['orders'] }));
  return (
    <div className={styles.found}>
      <span className={styles.standing} />
      <Button
        label={say('One fewer of {name}', { name: description })}
        isDisabled={!byPiece}
        onClick={() => set(quantity - 1000)}
      >
        <IconMinus size={22} aria-hidden />
      </Button>
      <span className={styles.amount} data-testid="instead">
        {formatQuantity(quantity, unitOfMeasure, locale)}
      </span>
      <Button
        label={say('One more of {name}', { name: description })}
        isDisabled={!byPiece || standing === 'replaced'}
        onClick={() => set(quantity + 1000)}
      >
        <IconPlus size={22} aria-hidden />
      </Button>
      <Button icon={<IconX size={20} aria-hidden />} heard={description} onClick={() => set(0)}>
        {say('Not this')}
      </Button>
    </div>
  );
}

/** Nobody pays for what the customer does not want: it comes out of the bag before that leaves. Source: spec/deliveries.md DL22 */
function Unwanted({ answer }: { answer: NonNullable<OrderedLineView['answer']> }) {
  return (
    <p className={styles.unwanted}>
      <IconBasketX size={20} className={styles.turn} aria-hidden />
      <span>
        <strong>
          {say('Take {name} out: the customer does not want it.', { name: answer.description })}
        </strong>
        {answer.wish !== null && (
          <> {say('They would rather have {wish}; head office knows.', { wish: answer.wish })}</>
        )}
      </span>
    </p>
  );
}
