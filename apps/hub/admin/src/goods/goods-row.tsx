import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import detail from '../list/detail.module.css';

/** Goods in a dialog: what they are, and beside or below it what somebody says of them. */
export const GoodsRow = ({
  name,
  about,
  children,
}: {
  name: string;
  about: ReactNode;
  children: ReactNode;
}) => (
  <li className={detail.item} style={{ flexWrap: 'wrap', paddingInline: 0 }}>
    <div style={{ flex: '1 1 12rem', whiteSpace: 'normal' }}>
      <Text fw={550}>{name}</Text>
      <div className={detail.pieces}>{about}</div>
    </div>
    {children}
  </li>
);
