import { Modal, TextInput } from '@mantine/core';
import { IconCheck, IconTicket, IconX } from '@tabler/icons-react';
import { say } from '@tillbridge/words';
import { useState } from 'react';
import { Button } from '../app/button';
import { useDesk, useSale, useTill } from '../till/desk-context';
import styles from './promotion-sheets.module.css';

const longestCode = 80; // what the wire takes

/** Coupons of this sale: typed here, or scanned at any time. */
export function CouponsSheet({ onClose }: { onClose: () => void }) {
  const desk = useDesk();
  const coupons = useSale((sale) => sale.coupons);
  const refusal = useTill((till) => till.refusal);
  const [code, setCode] = useState('');
  const add = async (): Promise<void> => {
    const typed = code.trim();
    if (typed !== '' && (await desk.ask('addCoupon', { code: typed }))) setCode('');
  };
  return (
    <Modal opened onClose={onClose} title={say('Coupons')} size="md">
      <form
        className={styles.sheet}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextInput
          data-autofocus
          label={say('Coupon code')}
          description={say('Type it as it is printed, or close this and scan it.')}
          size="md"
          maxLength={longestCode}
          autoComplete="off"
          value={code}
          error={refusal}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button
          look="main"
          size="large"
          type="submit"
          icon={<IconCheck size={24} aria-hidden />}
          isDisabled={code.trim() === ''}
          onClick={() => undefined}
        >
          {say('Add coupon')}
        </Button>
      </form>
      {coupons.length > 0 && (
        <ul className={styles.coupons} aria-label={say('Coupons in this sale')}>
          {coupons.map((coupon) => (
            <li key={coupon.code}>
              <IconTicket size={22} aria-hidden />
              <span>
                <strong>{coupon.name}</strong>
                <small>
                  {coupon.isUsed
                    ? coupon.code
                    : say('{code} · takes nothing off these goods', { code: coupon.code })}
                </small>
              </span>
              <Button
                label={say('Take out {name}', { name: coupon.name })}
                onClick={() => void desk.ask('removeCoupon', { code: coupon.code })}
              >
                <IconX size={20} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}
