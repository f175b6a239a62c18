import {
  IconCash,
  IconCoin,
  IconGift,
  IconHeartHandshake,
  IconStar,
  IconUserDollar,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { say } from '@tillbridge/words';
import { Button } from '../app/button';
import { useDesk, useMoneyText, useSale } from '../till/desk-context';
import type { AreaSheet } from '../till/area-sheets';
import styles from './more-ways.module.css';

/** What this store takes beside cash and cards; asked again when the sale changed, because what is due changed with it. */
export function useOtherTenders() {
  const desk = useDesk();
  const revision = useSale((sale) => sale.revision);
  return useQuery({
    queryKey: ['other-tenders', revision],
    queryFn: () => desk.client.otherTenders.query(),
    placeholderData: (before) => before,
  }).data;
}

/** The account of whoever buys; null where nothing may be owed on it. */
export function useAccountOfSale() {
  const desk = useDesk();
  const revision = useSale((sale) => sale.revision);
  return useQuery({
    queryKey: ['account-of-sale', revision],
    queryFn: () => desk.client.accountOfSale.query(),
    placeholderData: (before) => before,
  }).data;
}

/** The points of whoever buys; null where the company gives none. */
export function usePointsOfSale() {
  const desk = useDesk();
  const revision = useSale((sale) => sale.revision);
  return useQuery({
    queryKey: ['points-of-sale', revision],
    queryFn: () => desk.client.pointsOfSale.query(),
    placeholderData: (before) => before,
  }).data;
}

/** Tenders that are more than an amount: one tap opens what each asks for. */
export function MoreWays() {
  const desk = useDesk();
  const text = useMoneyText();
  const due = useSale((sale) => sale.due);
  const tip = useSale((sale) => sale.tip);
  const others = useOtherTenders();
  const account = useAccountOfSale();
  const points = usePointsOfSale();
  const open = (sheet: AreaSheet) => () => desk.step({ type: 'sheet-opened', sheet });
  return (
    <div className={styles.ways} role="group" aria-label={say('Other ways to pay')}>
      {due < 0 ? (
        <Button
          icon={<IconGift size={22} aria-hidden />}
          keyName="G"
          onClick={open({ kind: 'give-to-card' })}
        >
          {say('Store credit or gift card')}
        </Button>
      ) : (
        <Button icon={<IconGift size={22} aria-hidden />} keyName="G" onClick={open({ kind: 'pay-by-card' })}>
          {say('Gift card or credit')}
        </Button>
      )}
      {due > 0 && account && (
        <Button
          icon={<IconUserDollar size={22} aria-hidden />}
          keyName="A"
          onClick={open({ kind: 'pay-on-account' })}
        >
          {say('On account')}
        </Button>
      )}
      {due > 0 && points && points.points > 0 && (
        <Button
          icon={<IconStar size={22} aria-hidden />}
          keyName="P"
          onClick={open({ kind: 'pay-with-points' })}
        >
          {say('Points')}
        </Button>
      )}
      {due > 0 && others !== undefined && others.foreign.length > 0 && (
        <Button
          icon={<IconCash size={22} aria-hidden />}
          keyName="F"
          onClick={open({ kind: 'foreign-cash' })}
        >
          {say('Foreign cash')}
        </Button>
      )}
      {due >= 0 && others?.takesTips === true && (
        <Button
          icon={tip ? <IconHeartHandshake size={22} aria-hidden /> : <IconCoin size={22} aria-hidden />}
          keyName="T"
          onClick={open({ kind: 'tip' })}
        >
          {tip ? say('Tip {amount}', { amount: text(tip) }) : say('Tip')}
        </Button>
      )}
    </div>
  );
}
