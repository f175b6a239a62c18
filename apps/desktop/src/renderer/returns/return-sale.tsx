import { IconArrowBackUp, IconMinus, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useReducer } from 'react';
import { formatDateTime, formatQuantity } from '@tillbridge/core/format';
import type { SaleId } from '@tillbridge/core/kernel';
import { localeOfDays, say } from '@tillbridge/words';
import type { ReturnableLineView, ReturnableSaleView } from '../../ipc/areas/returns';
import { keyedQuantity } from '../../ipc/keyed';
import { Button } from '../app/button';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import { type DraftEvent, type DraftLine, isReady, stepDraft } from './draft';
import { ReasonChoice } from './reason-choice';
import styles from './return-screen.module.css';

/** What was sold together, and which of it comes back. */
export function ReturnSale({ saleId }: { saleId: SaleId }) {
  const desk = useDesk();
  const revision = useSale((sale) => sale.revision);
  const answer = useQuery({
    queryKey: ['sale-to-return', saleId, revision],
    queryFn: () => desk.client.saleToReturn.query({ saleId }),
    gcTime: 0,
  });
  if (!answer.data) return <p className={styles.nothing}>{say('Looking it up…')}</p>;
  if (!answer.data.ok)
    return (
      <p className={styles.nothing} role="alert">
        {answer.data.refusal.sentence}
      </p>
    );
  return <Lines sale={answer.data.value} />;
}

function Lines({ sale }: { sale: ReturnableSaleView }) {
  const desk = useDesk();
  const text = useMoneyText();
  const timeZone = useSale((each) => each.timeZone);
  const locale = useSale((each) => each.locale);
  const [draft, step] = useReducer(stepDraft, []);
  const bringBack = (): void => {
    const lines = draft.flatMap(({ lineId, milli, reason, restock }) =>
      reason ? [{ lineId, quantity: keyedQuantity(milli), reason, restock }] : [],
    );
    void desk.ask('returnLines', { saleId: sale.saleId, lines });
  };
  const isWholeGone = sale.lines.every(({ left }) => left <= 0);
  return (
    <>
      <header className={styles.about}>
        <div>
          <h2>{say('Receipt {receipt}', { receipt: sale.receipt })}</h2>
          <p>
            {formatDateTime(sale.soldAt, { timeZone, locale: localeOfDays(locale) })} · {sale.storeName} ·{' '}
            {text(sale.total)}
          </p>
          {sale.until !== null && (
            <p data-late={sale.isLate}>
              {sale.isLate
                ? say('A change of mind could be brought back until {until}. What is faulty always can.', {
                    until: sale.until,
                  })
                : say('A change of mind may be brought back until {until}.', { until: sale.until })}
            </p>
          )}
          {sale.unsure !== null && (
            <p data-late="true" role="status">
              {sale.unsure}
            </p>
          )}
        </div>
        <Button isDisabled={isWholeGone} onClick={() => step({ type: 'all-taken', lines: sale.lines })}>
          {say('All of it')}
        </Button>
      </header>
      <ul className={styles.lines} aria-label={say('Lines of the sale')}>
        {sale.lines.map((line) => (
          <ReturnableLine
            key={line.lineId}
            line={line}
            draft={draft.find(({ lineId }) => lineId === line.lineId)}
            step={step}
          />
        ))}
      </ul>
      <footer className={styles.ends}>
        <p role="status">
          {draft.length > 0 && !isReady(draft)
            ? say('Say why each of them comes back.')
            : say(
                '{count, plural, =0 {Nothing chosen yet.} one {One line comes back.} other {# lines come back.}}',
                {
                  count: draft.length,
                },
              )}
        </p>
        <Button
          look="main"
          size="large"
          icon={<IconArrowBackUp size={24} aria-hidden />}
          isDisabled={!isReady(draft)}
          onClick={bringBack}
        >
          {say('Bring back')}
        </Button>
      </footer>
    </>
  );
}

function ReturnableLine({
  line,
  draft,
  step,
}: {
  line: ReturnableLineView;
  draft: DraftLine | undefined;
  step: (event: DraftEvent) => void;
}) {
  const text = useMoneyText();
  const timeZone = useSale((each) => each.timeZone);
  const locale = useSale((each) => each.locale);
  const count = (milli: number) => formatQuantity(keyedQuantity(milli), line.unitOfMeasure, locale);
  const isGone = line.left <= 0;
  const { name } = line;
  return (
    <li className={styles.line} data-chosen={draft !== undefined} data-gone={isGone}>
      <div className={styles.row}>
        <button
          type="button"
          className={styles.name}
          aria-pressed={draft !== undefined}
          disabled={isGone}
          onClick={() => step({ type: 'line-tapped', line })}
        >
          <span>{name}</span>
          <span className={styles.when}>
            {say('{sold} sold', { sold: count(line.sold) })} · {text(line.paid)}
          </span>
          {line.cameBack.map((back) => (
            <span key={back.receipt} className={styles.back}>
              {say('{count} came back {when} at {store}, receipt {receipt}', {
                count: count(back.quantity),
                when: formatDateTime(back.at, { timeZone, locale: localeOfDays(locale) }),
                store: back.storeName,
                receipt: back.receipt,
              })}
            </span>
          ))}
        </button>
        {!isGone && (
          <div className={styles.stepper}>
            <Button
              label={say('One fewer of {name}', { name })}
              isDisabled={!draft}
              onClick={() => step({ type: 'stepped', line, by: -1 })}
            >
              <IconMinus size={22} aria-hidden />
            </Button>
            <output aria-label={say('How many of {name}', { name })}>
              {count(draft?.milli ?? 0)} <span>/ {count(line.left)}</span>
            </output>
            <Button
              label={say('One more of {name}', { name })}
              isDisabled={(draft?.milli ?? 0) >= line.left}
              onClick={() => step({ type: 'stepped', line, by: 1 })}
            >
              <IconPlus size={22} aria-hidden />
            </Button>
          </div>
        )}
      </div>
      {draft && (
        <ReasonChoice
          name={name}
          reason={draft.reason}
          restock={draft.restock}
          isRegulated={line.isRegulated}
          onReason={(reason) => step({ type: 'reason-chosen', lineId: line.lineId, reason })}
          onRestock={(restock) => step({ type: 'restock-chosen', lineId: line.lineId, restock })}
        />
      )}
    </li>
  );
}
